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
}

export function EmptyState({ icon, title, now, action }: EmptyStateProps): ReactNode {
  return (
    <div className={styles.empty}>
      {icon === undefined ? null : <div className={styles.icon} aria-hidden>{icon}</div>}
      <Title order={2} size="h3">{title}</Title>
      <Text c="dimmed" maw="26rem">{now}</Text>
      {action}
    </div>
  );
}
