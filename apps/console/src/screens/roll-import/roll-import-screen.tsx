import { Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useAct } from '../../api/act.ts';
import { importRoll, previewRollImport } from '../../api/roll-files.ts';
import { FailureNote } from '../../parts/failure-note.tsx';
import { Page } from '../../parts/page.tsx';
import { useMay } from '../../session/may.ts';
import { useConsoleWords } from '../../words.ts';
import { ChooseFile } from './choose-file.tsx';
import { Imported } from './imported.tsx';
import { Preview } from './preview.tsx';
import { Steps } from './steps.tsx';

/**
 * Choose, look, write. The preview writes nothing, and the import is refused as long as the file has one error; both are the
 * server's doing, in `previewRollImport` and `importRoll`.
 */
export function RollImportScreen(): ReactNode {
  const { t } = useConsoleWords();
  const may = useMay();
  const [file, setFile] = useState<File | null>(null);
  const preview = useAct(previewRollImport, []);
  const writing = useAct(importRoll, ['roll', 'part', 'buildings']);
  const choose = (chosen: File): void => {
    setFile(chosen);
    writing.reset();
    preview.mutate(chosen);
  };
  const step = writing.isSuccess ? 3 : preview.data === undefined ? 1 : 2;
  return (
    <Page
      narrow
      title={t('import.title')}
      lead={t('import.lead')}
      {...(may('readRoll') ? { back: { to: '/roll', text: t('import.back') } } : {})}
    >
      <Steps now={step} />
      <Stack gap="md">
        {!writing.isSuccess && (
          <>
            <Text size="sm">{t('import.willKnow')}</Text>
            <ChooseFile file={file} busy={preview.isPending} onChoose={choose} />
          </>
        )}
        <FailureNote failure={preview.error} kept={t('failure.unchanged')} />
      </Stack>
      {preview.data !== undefined && !writing.isSuccess && (
        <Preview
          preview={preview.data}
          busy={writing.isPending}
          failure={writing.error}
          onImport={() => {
            if (file !== null) writing.mutate(file);
          }}
        />
      )}
      {writing.data !== undefined && <Imported {...writing.data} />}
    </Page>
  );
}
