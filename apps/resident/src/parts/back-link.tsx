import { IconChevronLeft } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useWords } from '../words.ts';
import styles from './back-link.module.css';
import type { PagePath } from './page-path.ts';

/** The way back to the page above. Named by its place, not by history: it works after opening a link as well. */
export function BackLink({ to }: { readonly to: PagePath }): ReactNode {
  const { t } = useWords();
  return (
    <Link to={to} className={styles.back}>
      <IconChevronLeft size="1.25em" aria-hidden />
      {t('common.back')}
    </Link>
  );
}
