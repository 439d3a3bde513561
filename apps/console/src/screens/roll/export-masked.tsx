import { Stack } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useAct } from '../../api/act.ts';
import { exportRoll } from '../../api/roll-files.ts';
import { saveFile } from '../../api/save-file.ts';
import { FailureNote } from '../../parts/failure-note.tsx';
import { FormButtons } from '../../parts/form-buttons.tsx';
import { useConsoleWords } from '../../words.ts';
import { ExportFormat, type Format } from './export-format.tsx';

interface ExportMaskedProps {
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** Nobody is looked at: names and numbers leave as masks. */
export function ExportMasked({ onDone, onCancel }: ExportMaskedProps): ReactNode {
  const { t } = useConsoleWords();
  const [format, setFormat] = useState<Format>('xlsx');
  const download = useAct(exportRoll, []);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const save = (file: Blob): void => {
      saveFile(file, `${t('roll.title')}.${format}`);
      onDone();
    };
    download.mutate({ format, personal: 'masked' }, { onSuccess: save });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="lg">
        <ExportFormat value={format} onChange={setFormat} />
        <FailureNote failure={download.error} kept={t('failure.kept')} />
        <FormButtons act={t('export.doMasked')} busy={download.isPending} onCancel={onCancel} />
      </Stack>
    </form>
  );
}
