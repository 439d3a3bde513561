import { Button, Radio, Stack } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { saveFile } from '../../api/save-file.ts';
import { useAct } from '../../api/act.ts';
import { exportRoll } from '../../api/roll-files.ts';
import type { RevealReason } from '../../api/types.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { DoneNote } from '../../parts/done-note.tsx';
import { FailureNote } from '../../parts/failure-note.tsx';
import { FormButtons } from '../../parts/form-buttons.tsx';
import { useMay } from '../../session/may.ts';
import { useConsoleWords } from '../../words.ts';
import { ReasonSelect } from '../reveal/reveal-dialog.tsx';

type Format = 'xlsx' | 'csv';
type Personal = 'masked' | 'full';

/** The roll as a file. Masked is enough for most work; in full, everyone in it will know, and why. */
export function ExportRoll({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useConsoleWords();
  const may = useMay();
  const [format, setFormat] = useState<Format>('xlsx');
  const [personal, setPersonal] = useState<Personal>('masked');
  const [reason, setReason] = useState<RevealReason | ''>('');
  const [checked, setChecked] = useState(false);
  const download = useAct(exportRoll, []);
  const full = personal === 'full';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (full && reason === '') return;
    const query = { format, personal, ...(full && reason !== '' ? { reason } : {}) };
    download.mutate(query, { onSuccess: (file) => saveFile(file, `${t('roll.title')}.${format}`) });
  };
  if (download.isSuccess)
    return (
      <Dialog title={t('export.title')} onClose={onClose}>
        <DoneNote text={t(full ? 'export.doneFull' : 'export.done')} />
        <Button mt="lg" variant="default" onClick={onClose}>
          {t('common.close')}
        </Button>
      </Dialog>
    );
  return (
    <Dialog title={t('export.title')} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <Stack gap="lg">
          <Radio.Group
            label={t('export.personal')}
            value={personal}
            onChange={(value) => setPersonal(value as Personal)}
          >
            <Stack gap="sm" mt="xs">
              <Radio value="masked" label={t('export.masked')} description={t('export.maskedWhy')} />
              {/* The server decides in `exportRoll`; without the right to reveal, it refuses the full roll. */}
              {may('revealPerson') && <Radio value="full" label={t('export.full')} description={t('export.fullWhy')} />}
            </Stack>
          </Radio.Group>
          {full && <ReasonSelect value={reason} wrong={checked && reason === ''} onChange={setReason} />}
          <Radio.Group label={t('export.format')} value={format} onChange={(value) => setFormat(value as Format)}>
            <Stack gap="sm" mt="xs">
              <Radio value="xlsx" label={t('export.excel')} />
              <Radio value="csv" label={t('export.csv')} />
            </Stack>
          </Radio.Group>
          <FailureNote failure={download.error} kept={t('failure.kept')} />
          <FormButtons
            act={t(full ? 'export.doFull' : 'export.doMasked')}
            busy={download.isPending}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Dialog>
  );
}
