import { IconChevronDown, IconServer } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useWords } from '../words.ts';
import type { Look } from './look.ts';
import { LookRow } from './look-row.tsx';
import styles from './system-uses.module.css';
import { useLookWords } from './use-look-words.ts';

/** What the system used of a day in one line that unfolds. */
export function SystemUses({ uses }: { readonly uses: readonly Look[] }): ReactNode {
  const { t } = useWords();
  const { why } = useLookWords();
  return (
    <li className={styles.item}>
      <details className={styles.uses}>
        <summary className={styles.line}>
          <IconServer className={styles.icon ?? ''} size="1.5rem" stroke={1.75} aria-hidden />
          <span className={styles.words}>
            <span>{t('looks.uses', { count: uses.length })}</span>
            <span className={styles.note}>{[...new Set(uses.map(why))].join(' · ')}</span>
          </span>
          <IconChevronDown className={styles.chevron ?? ''} size="1.25rem" aria-hidden />
        </summary>
        <ul className={styles.list}>
          {uses.map((look) => (
            <LookRow key={look.seq} look={look} />
          ))}
        </ul>
      </details>
    </li>
  );
}
