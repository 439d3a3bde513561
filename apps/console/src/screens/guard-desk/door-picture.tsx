import type { ReactNode } from 'react';
import styles from './door-picture.module.css';

/** The lintel over a door that swings open; still, and open, where motion is not wanted. */
export function DoorPicture(): ReactNode {
  return (
    <svg className={styles.picture} viewBox="0 0 120 120" aria-hidden>
      <path className={styles.light} d="M34 26h52v84H34z" />
      <path className={styles.leaf} d="M34 26h52v84H34z" />
      <path
        className={styles.frame}
        d="M24 112V26h10v86zm62 0V26h10v86zM14 12h92a4 4 0 0 1 4 4v6a4 4 0 0 1-4 4H14a4 4 0 0 1-4-4v-6a4 4 0 0 1 4-4z"
      />
    </svg>
  );
}
