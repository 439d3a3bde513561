import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useMay } from '../session/may.ts';
import { useConsoleWords } from '../words.ts';
import styles from './frame.module.css';
import { placesFor } from './places.ts';

export function Navigation(): ReactNode {
  const { t } = useConsoleWords();
  const may = useMay();
  return (
    <nav className={styles.navigation} aria-label={t('frame.navigation')}>
      {placesFor(may).map(({ to, text, icon: Icon }) => (
        <Link key={to} to={to} className={styles.place} activeOptions={{ exact: to === '/', includeSearch: false }}>
          <Icon size="1.3rem" stroke={1.6} aria-hidden />
          {t(text)}
        </Link>
      ))}
    </nav>
  );
}
