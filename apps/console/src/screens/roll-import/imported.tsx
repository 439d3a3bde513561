import { Button, Title } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useMay } from '../../session/may.ts';
import { useConsoleWords } from '../../words.ts';
import styles from './roll-import.module.css';

export function Imported({ added, changed }: { readonly added: number; readonly changed: number }): ReactNode {
  const { t, count } = useConsoleWords();
  const may = useMay();
  return (
    <output className={styles.imported}>
      <IconCircleCheck className={styles.importedIcon ?? ''} size="3rem" stroke={1.4} aria-hidden />
      <Title order={2}>{t('import.done')}</Title>
      <p>{t('import.doneBody', { added: count(added), changed: count(changed) })}</p>
      {may('readRoll') && (
        <Button component={Link} to="/roll">
          {t('import.toRoll')}
        </Button>
      )}
    </output>
  );
}
