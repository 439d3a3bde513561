import { Text, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import styles from './page-frame.module.css';
import { useSharedWords } from './shared-words.ts';

interface PageFrameProps {
  readonly title: string;
  /** One quiet sentence under the title: what this page is for. */
  readonly lead?: string | undefined;
  /** The way back, above the title. */
  readonly back?: ReactNode;
  /** Beside the title: at most one or two quiet controls. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** The inside of every page: a title that the browser shows as well, a lead, and the content under it. */
export function PageFrame({ title, lead, back, aside, children }: PageFrameProps): ReactNode {
  const product = useSharedWords().t('product.name');
  useEffect(() => {
    document.title = `${title} · ${product}`;
  }, [title, product]);
  return (
    <div className={styles.frame}>
      <header className={styles.header}>
        {back}
        <div className={styles.line}>
          <Title order={1}>{title}</Title>
          {aside === undefined ? null : <div className={styles.aside}>{aside}</div>}
        </div>
        {lead === undefined ? null : (
          <Text c="dimmed" className={styles.lead ?? ''}>
            {lead}
          </Text>
        )}
      </header>
      {children}
    </div>
  );
}
