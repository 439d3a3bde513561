import type { ReactNode } from 'react';
import { useConsoleWords } from '../../words.ts';
import styles from './roll-import.module.css';

const STEPS = [1, 2, 3] as const;

export function Steps({ now }: { readonly now: number }): ReactNode {
  const { t } = useConsoleWords();
  return (
    <ol className={styles.steps}>
      {STEPS.map((step) => (
        <li
          key={step}
          data-state={step < now ? 'done' : step === now ? 'now' : 'later'}
          aria-current={step === now ? 'step' : undefined}
        >
          {t(`import.step${step}`)}
        </li>
      ))}
    </ol>
  );
}
