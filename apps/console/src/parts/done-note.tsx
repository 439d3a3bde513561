import { Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './done-note.module.css';

/** Says that something has been done, quietly, also to a screen reader. */
export function DoneNote({ text, children }: { readonly text: string; readonly children?: ReactNode }): ReactNode {
  return (
    <output className={styles.note}>
      <IconCircleCheck className={styles.icon ?? ''} size="1.375rem" aria-hidden />
      <div>
        <Text>{text}</Text>
        {children}
      </div>
    </output>
  );
}
