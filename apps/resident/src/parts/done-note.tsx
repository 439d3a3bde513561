import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './done-note.module.css';

/** Says that something is done. The place exists before the words come, so that a screen reader speaks them. */
export function DoneNote({ children }: { readonly children: string | null }): ReactNode {
  return (
    <div role="status" className={styles.place}>
      {children === null ? null : (
        <p className={styles.note}>
          <IconCheck size="1.25rem" aria-hidden />
          {children}
        </p>
      )}
    </div>
  );
}
