import type { ReactNode } from 'react';
import styles from './doorway.module.css';

/** The picture on the button: a beam on two posts, and a leaf that swings when the door does. Decoration only. */
export function Doorway({ open }: { readonly open: boolean }): ReactNode {
  return (
    <svg className={styles.doorway} data-open={open || undefined} viewBox="0 0 120 112" aria-hidden>
      <path className={styles.light} d="M38 38h44v66H38z" />
      <g className={styles.leaf}>
        <path className={styles.wood} d="M38 38h44v66H38z" />
        <path className={styles.groove} d="M45.5 47h29v20h-29zM45.5 76h29v20h-29z" />
        <circle className={styles.knob} cx="77" cy="71.5" r="2.25" />
      </g>
      <path
        className={styles.frame}
        d="M29 36h7v70a2 2 0 0 1-2 2h-3a2 2 0 0 1-2-2zM84 36h7v70a2 2 0 0 1-2 2h-3a2 2 0 0 1-2-2z"
      />
      <rect className={styles.frame} x="18" y="16" width="84" height="15" rx="5" />
    </svg>
  );
}
