import type { ReactNode } from 'react';
import styles from './lintel-mark.module.css';

interface LintelMarkProps {
  /** Side in pixels at the normal text size; grows with the text. */
  readonly size?: number;
  /** What the mark means here; without it the mark is decoration. */
  readonly label?: string;
}

/** The beam over a door, on its two posts. It stands for the product, and beside everything that can be verified. */
export function LintelMark({ size = 20, label }: LintelMarkProps): ReactNode {
  const side = `${size / 16}rem`;
  const meaning =
    label === undefined ? ({ 'aria-hidden': true } as const) : ({ role: 'img', 'aria-label': label } as const);
  return (
    <svg className={styles.mark} width={side} height={side} viewBox="0 0 24 24" {...meaning}>
      <path d="M3.5 4h17A1.5 1.5 0 0 1 22 5.5v2A1.5 1.5 0 0 1 20.5 9h-17A1.5 1.5 0 0 1 2 7.5v-2A1.5 1.5 0 0 1 3.5 4Z" />
      <path d="M5 10.5h3V20a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1Z" />
      <path d="M16 10.5h3V20a1 1 0 0 1-1 1h-1a1 1 0 0 1-1-1Z" />
    </svg>
  );
}
