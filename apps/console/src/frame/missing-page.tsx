import { EmptyState } from '@lintel/ui';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useConsoleWords } from '../words.ts';
import styles from './frame.module.css';

export function MissingPage(): ReactNode {
  const { t } = useConsoleWords();
  const home = (
    <Button component={Link} to="/" variant="default">
      {t('frame.toStart')}
    </Button>
  );
  return (
    <main className={styles.fence}>
      <EmptyState title={t('frame.notFound')} now={t('frame.notFoundBody')} action={home} />
    </main>
  );
}
