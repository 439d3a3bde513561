import type { ReactNode } from 'react';
import styles from './rows.module.css';

interface RowsProps {
  readonly title?: string;
  /** Beside the title: at most one quiet control. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A list with hairlines between its rows, and a title over it. */
export function Rows({ title, aside, children }: RowsProps): ReactNode {
  return (
    <section className={styles.section}>
      {title === undefined ? null : (
        <div className={styles.head}>
          <h2 className={styles.title}>{title}</h2>
          {aside}
        </div>
      )}
      <ul className={styles.rows}>{children}</ul>
    </section>
  );
}

interface RowProps {
  readonly icon?: ReactNode;
  readonly title: ReactNode;
  /** A quiet second line. */
  readonly note?: ReactNode;
  /** At the end: a state, a time, a button. */
  readonly end?: ReactNode;
}

export function Row({ icon, title, note, end }: RowProps): ReactNode {
  return (
    <li className={styles.row}>
      {icon === undefined ? null : (
        <span className={styles.icon} aria-hidden>
          {icon}
        </span>
      )}
      <span className={styles.words}>
        <span className={styles.strong}>{title}</span>
        {note === undefined ? null : <span className={styles.note}>{note}</span>}
      </span>
      {end === undefined ? null : <span className={styles.end}>{end}</span>}
    </li>
  );
}

/** What stands in a list that has nothing yet. */
export function NoRows({ children }: { readonly children: string }): ReactNode {
  return <li className={styles.none}>{children}</li>;
}
