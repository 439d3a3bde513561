import { IconChevronRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import styles from './link-row.module.css';
import type { PagePath } from './page-path.ts';

interface LinkRowProps {
  readonly to: PagePath;
  readonly icon: ReactNode;
  readonly title: string;
  readonly note?: string;
}

/** A row that leads to its own page; the whole of it can be touched. */
export function LinkRow({ to, icon, title, note }: LinkRowProps): ReactNode {
  return (
    <li className={styles.item}>
      <Link to={to} className={styles.link}>
        <span className={styles.icon} aria-hidden>
          {icon}
        </span>
        <span className={styles.words}>
          <span>{title}</span>
          {note === undefined ? null : <span className={styles.note}>{note}</span>}
        </span>
        <IconChevronRight className={styles.chevron ?? ''} size="1.25rem" aria-hidden />
      </Link>
    </li>
  );
}
