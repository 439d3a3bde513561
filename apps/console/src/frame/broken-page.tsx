import { TroubleNotice } from '@lintel/ui';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useConsoleWords } from '../words.ts';
import styles from './frame.module.css';

/** A slip in the page itself, or a part of it that could not be fetched after an update of the server. */
export function BrokenPage(): ReactNode {
  const { t } = useConsoleWords();
  const again = (
    <Button variant="default" onClick={() => location.reload()}>
      {t('common.retry')}
    </Button>
  );
  return (
    <main className={styles.trouble}>
      <TroubleNotice
        what={t('trouble.broken.what')}
        kept={t('trouble.broken.kept')}
        now={t('trouble.broken.staff')}
        action={again}
      />
    </main>
  );
}
