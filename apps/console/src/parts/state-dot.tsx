import type { ReactNode } from 'react';
import styles from './state-dot.module.css';

export type StateTone = 'good' | 'mind' | 'bad' | 'off';

/** A state in words with a small sign before it; the sign's shape differs too, so colour is never the only signal. */
export function StateDot({ tone, children }: { readonly tone: StateTone; readonly children: ReactNode }): ReactNode {
  return (
    <span className={styles.state}>
      <span className={styles.dot} data-tone={tone} aria-hidden />
      {children}
    </span>
  );
}
