import { TroubleNotice } from '@lintel/ui';
import { Stack } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useAct } from '../../api/act.ts';
import { exportRoll } from '../../api/roll-files.ts';
import { saveFile } from '../../api/save-file.ts';
import type { RevealReason, RevealTerms } from '../../api/types.ts';
import { FailureNote } from '../../parts/failure-note.tsx';
import { FormButtons } from '../../parts/form-buttons.tsx';
import { useConsoleWords } from '../../words.ts';
import { FIELDS, termsOf } from '../reveal/look-draft.ts';
import { LookPreview } from '../reveal/look-preview.tsx';
import { ReasonSelect } from '../reveal/reason-select.tsx';
import { TicketField } from '../reveal/ticket-field.tsx';
import { ExportFormat, type Format } from './export-format.tsx';

interface ExportFullProps {
  readonly terms: RevealTerms;
  /** How many persons the roll holds, each of whom would be looked at. */
  readonly persons: number;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** A look at everyone on the roll: for how many and why, said before the click. More than the bound is not offered at all. */
export function ExportFull({ terms, persons, onDone, onCancel }: ExportFullProps): ReactNode {
  const { t, count } = useConsoleWords();
  const [format, setFormat] = useState<Format>('xlsx');
  const [reason, setReason] = useState<RevealReason | ''>('');
  const [ticket, setTicket] = useState('');
  const [checked, setChecked] = useState(false);
  const download = useAct(exportRoll, []);
  const { needsTicket } = termsOf(reason, terms);
  const most = terms.personsAtOnceMax;
  // The server decides in `revealPersons`: apps/server/src/modules/vault/commands/reveal-persons.ts
  if (persons > most)
    return (
      <TroubleNotice
        what={t('export.tooMany', { count: count(persons), most })}
        why={t('export.tooManyWhy')}
        now={t('export.tooManyNow')}
      />
    );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (reason === '' || (needsTicket && ticket === '')) return;
    const save = (file: Blob): void => {
      saveFile(file, `${t('roll.title')}.${format}`);
      onDone();
    };
    const why = { reason, ...(ticket === '' ? {} : { ticket }) };
    download.mutate({ format, personal: 'full', ...why }, { onSuccess: save });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="lg">
        <LookPreview
          knows={t('export.willKnow', { count: count(persons) })}
          look={{ as: terms.as, outcome: 'shown', fields: FIELDS, reason, ticket, sealedUntil: null }}
        />
        <ReasonSelect reasons={terms.reasons} value={reason} wrong={checked && reason === ''} onChange={setReason} />
        <TicketField
          value={ticket}
          needed={needsTicket}
          wrong={checked && needsTicket && ticket === ''}
          onChange={setTicket}
        />
        <ExportFormat value={format} onChange={setFormat} />
        <FailureNote failure={download.error} kept={t('failure.kept')} />
        <FormButtons
          act={t('export.doFull', { count: count(persons) })}
          busy={download.isPending}
          onCancel={onCancel}
        />
      </Stack>
    </form>
  );
}
