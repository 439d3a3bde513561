import { Link, type LinkProps } from '@tanstack/react-router';
import { IconChevronLeft } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useConsoleWords } from '../words.ts';
import styles from './page.module.css';

interface PageProps {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly back?: { readonly to: NonNullable<LinkProps['to']>; readonly text: string };
  /** At most one of these is a primary button. */
  readonly actions?: ReactNode;
  readonly narrow?: boolean;
  readonly children: ReactNode;
}

/** One screen inside the frame: its heading takes the focus, so that a screen reader says where one has arrived. */
export function Page({ title, lead, back, actions, narrow = false, children }: PageProps): ReactNode {
  const { t } = useConsoleWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${t('product.name')}`;
  }, [title, t]);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <div className={narrow ? `${styles.page} ${styles.narrow}` : styles.page}>
      {back !== undefined && (
        <Link to={back.to} className={styles.back}>
          <IconChevronLeft size="1.1em" aria-hidden />
          {back.text}
        </Link>
      )}
      <header className={styles.head}>
        <div>
          <h1 ref={heading} tabIndex={-1} className={styles.title}>
            {title}
          </h1>
          {lead !== undefined && <p className={styles.lead}>{lead}</p>}
        </div>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}

interface SectionProps {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A part of a screen under a hairline. */
export function Section({ title, lead, actions, children }: SectionProps): ReactNode {
  return (
    <section className={styles.section} aria-label={title}>
      <header className={styles.sectionHead}>
        <div>
          <h2 className={styles.sectionTitle}>{title}</h2>
          {lead !== undefined && <p className={styles.sectionLead}>{lead}</p>}
        </div>
        {actions}
      </header>
      {children}
    </section>
  );
}
