import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './loading-lines.module.css';
import { useSharedWords } from './shared-words.ts';
import { Spoken } from './spoken.tsx';

interface LoadingLinesProps {
  /** How many rows will most likely come: the page then does not jump when they do. */
  readonly rows: number;
  /** Height of one row in rem. */
  readonly height?: number;
}

export function LoadingLines({ rows, height = 3.5 }: LoadingLinesProps): ReactNode {
  const { t } = useSharedWords();
  return (
    <div className={styles.lines} aria-busy>
      <Spoken live>{t('common.loading')}</Spoken>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={`${height}rem`} radius="lg" />
      ))}
    </div>
  );
}
