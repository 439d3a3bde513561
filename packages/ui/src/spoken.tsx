import type { ReactNode } from 'react';
import styles from './spoken.module.css';

interface SpokenProps {
  /** Read out when it changes. The place must stand there before the words come. */
  readonly live?: boolean;
  readonly children: string;
}

/** Words for a screen reader, where the eye has a picture or a place on the screen instead. */
export function Spoken({ live = false, children }: SpokenProps): ReactNode {
  return live ? (
    <output className={styles.spoken}>{children}</output>
  ) : (
    <span className={styles.spoken}>{children}</span>
  );
}
