import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './done-note.module.css';

/** Says that something is done. The place exists before the words come, so that a screen reader speaks them. */
export function DoneNote({ children }: { readonly children: string | null }): ReactNode {
  return (
    <output className={styles.place}>
      {children === null ? null : (
        <span className={styles.note}>
          <IconCheck size="1.25rem" aria-hidden />
          {children}
        </span>
      )}
    </output>
  );
}
