import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './empty-state.module.css';

interface EmptyStateProps {
  readonly icon?: ReactNode;
  /** What will be here. */
  readonly title: string;
  /** How it starts. */
  readonly now: string;
  readonly action?: ReactNode;
  /** 1 where this is all that the page says. */
  readonly order?: 1 | 2;
}

export function EmptyState({ icon, title, now, action, order = 2 }: EmptyStateProps): ReactNode {
  return (
    <div className={styles.empty}>
      {icon === undefined ? null : (
        <div className={styles.icon} aria-hidden>
          {icon}
        </div>
      )}
      <Title order={order} size="h3">
        {title}
      </Title>
      <Text c="dimmed" maw="26rem">
        {now}
      </Text>
      {action}
    </div>
  );
}
