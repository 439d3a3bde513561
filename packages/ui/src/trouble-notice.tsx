import { Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './trouble-notice.module.css';

interface TroubleNoticeProps {
  /** What happened. */
  readonly what: string;
  /** For an alarm: something is wrong that nobody here caused, and somebody should look into. */
  readonly grave?: boolean;
  /** Why, where it helps. */
  readonly why?: string | undefined;
  /** What is kept: said wherever someone may fear to have lost something. */
  readonly kept?: string | undefined;
  /** What to do. */
  readonly now: string;
  readonly action?: ReactNode;
}

/** Something went wrong or was refused: what happened, what is kept, what to do. It never scolds. */
export function TroubleNotice({ what, grave = false, why, kept, now, action }: TroubleNoticeProps): ReactNode {
  return (
    <div className={styles.notice} data-grave={grave || undefined} role="alert">
      <IconAlertTriangle className={styles.icon ?? ''} size="1.375rem" aria-hidden />
      <div className={styles.words}>
        <Text fw={600}>{what}</Text>
        {why === undefined || why === '' ? null : <Text>{why}</Text>}
        {kept === undefined ? null : <Text>{kept}</Text>}
        <Text>{now}</Text>
        {action === undefined ? null : <div className={styles.action}>{action}</div>}
      </div>
    </div>
  );
}
