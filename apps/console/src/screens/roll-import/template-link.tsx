import { Anchor, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAct } from '../../api/act.ts';
import { downloadRollTemplate } from '../../api/roll-files.ts';
import { saveFile } from '../../api/save-file.ts';
import { FailureNote } from '../../parts/failure-note.tsx';
import { useConsoleWords } from '../../words.ts';
import styles from './roll-import.module.css';

export function TemplateLink(): ReactNode {
  const { t, language } = useConsoleWords();
  const download = useAct(downloadRollTemplate, []);
  const query = { format: 'xlsx', language: language === 'en' ? 'en' : 'zh' } as const;
  const save = (): void =>
    download.mutate(query, { onSuccess: (file) => saveFile(file, `${t('import.templateName')}.xlsx`) });
  return (
    <div className={styles.template}>
      <Text size="sm">
        <Anchor component="button" type="button" size="sm" onClick={save}>
          {t('import.template')}
        </Anchor>
        <Text component="span" size="sm" c="dimmed" ml="sm">
          {t('import.templateWhy')}
        </Text>
      </Text>
      <Text size="sm" c="dimmed">
        {t('import.noIdNumbers')}
      </Text>
      <FailureNote failure={download.error} />
    </div>
  );
}
