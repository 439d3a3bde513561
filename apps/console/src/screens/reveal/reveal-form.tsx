import { Checkbox, Group, Stack } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { RevealBody, RevealTerms } from '../../api/types.ts';
import { FailureNote } from '../../parts/failure-note.tsx';
import { FormButtons } from '../../parts/form-buttons.tsx';
import { useTimeZone } from '../../session/time-zone.ts';
import { useNow } from '../../time/use-now.ts';
import { useConsoleWords } from '../../words.ts';
import {
  bodyOf,
  type DraftRules,
  EMPTY_DRAFT,
  faultsOf,
  FIELDS,
  type LookDraft,
  sealedUntilOf,
  termsOf,
} from './look-draft.ts';
import { LookPreview } from './look-preview.tsx';
import { ReasonSelect } from './reason-select.tsx';
import { SealField } from './seal-field.tsx';
import { TicketField } from './ticket-field.tsx';

interface RevealFormProps {
  readonly name: string;
  readonly terms: RevealTerms;
  readonly busy: boolean;
  readonly failure: Error | null;
  readonly onReveal: (body: RevealBody) => void;
  readonly onCancel: () => void;
}

/** What to see and why, with the look that will be written standing above it and changing along. */
export function RevealForm({ name, terms, busy, failure, onReveal, onCancel }: RevealFormProps): ReactNode {
  const { t, day } = useConsoleWords();
  const rules = { terms, now: useNow(), timeZone: useTimeZone() };
  const [draft, setDraft] = useState<LookDraft>(EMPTY_DRAFT);
  const [checked, setChecked] = useState(false);
  const faults = faultsOf(draft, rules);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (faults.size === 0) onReveal(bodyOf(draft, rules));
  };
  const fields = draft.fields.map((field) => t(`reveal.${field}`)).join(t('reveal.and'));
  const sealedUntil = sealedUntilOf(draft, rules);
  const act = sealedUntil === null ? 'reveal.doIt' : 'reveal.doItSealed';
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <LookPreview
          knows={
            sealedUntil === null
              ? t('reveal.willKnow', { name })
              : t('reveal.willKnowLater', { name, day: day(sealedUntil) })
          }
          look={{ ...draft, as: terms.as, outcome: 'shown', sealedUntil }}
        />
        <DraftFields
          draft={draft}
          rules={rules}
          wrong={(fault) => checked && faults.has(fault)}
          onChange={(change) => setDraft({ ...draft, ...change })}
        />
        <FailureNote failure={failure} kept={t('failure.kept')} />
        <FormButtons act={fields === '' ? t('reveal.action') : t(act, { fields })} busy={busy} onCancel={onCancel} />
      </Stack>
    </form>
  );
}

interface DraftFieldsProps {
  readonly draft: LookDraft;
  readonly rules: DraftRules;
  readonly wrong: (fault: 'field' | 'reason' | 'ticket' | 'date') => boolean;
  readonly onChange: (change: Partial<LookDraft>) => void;
}

function DraftFields({ draft, rules, wrong, onChange }: DraftFieldsProps): ReactNode {
  const { t } = useConsoleWords();
  const { needsTicket, maySeal } = termsOf(draft.reason, rules.terms);
  return (
    <>
      <Checkbox.Group
        label={t('reveal.fields')}
        error={wrong('field') && t('reveal.fieldMissing')}
        value={[...draft.fields]}
        onChange={(chosen) => onChange({ fields: FIELDS.filter((field) => chosen.includes(field)) })}
      >
        <Group mt="xs" gap="xl">
          {FIELDS.map((field) => (
            <Checkbox key={field} value={field} label={t(`reveal.${field}`)} />
          ))}
        </Group>
      </Checkbox.Group>
      <ReasonSelect
        reasons={rules.terms.reasons}
        value={draft.reason}
        wrong={wrong('reason')}
        onChange={(reason) => onChange({ reason })}
      />
      <TicketField
        value={draft.ticket}
        needed={needsTicket}
        wrong={wrong('ticket')}
        onChange={(ticket) => onChange({ ticket })}
      />
      {maySeal && <SealField draft={draft} rules={rules} wrong={wrong('date')} onChange={onChange} />}
    </>
  );
}
