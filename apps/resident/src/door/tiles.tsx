import { IconEye, IconHistory, IconKey } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useWords } from '../words.ts';
import styles from './tiles.module.css';

const TILES = [
  { to: '/credentials', key: 'door.tileKeys', hint: 'door.tileKeysHint', Icon: IconKey },
  { to: '/passages', key: 'door.tilePassages', hint: 'door.tilePassagesHint', Icon: IconHistory },
  { to: '/looks', key: 'door.tileLooks', hint: 'door.tileLooksHint', Icon: IconEye },
] as const;

/** At most three, quiet: no banner, nothing that cries. */
export function Tiles(): ReactNode {
  const { t } = useWords();
  return (
    <nav className={styles.tiles} aria-label={t('door.tilesLabel')}>
      {TILES.map(({ to, key, hint, Icon }) => (
        <Link key={to} to={to} className={styles.tile}>
          <Icon className={styles.icon ?? ''} size="1.625rem" stroke={1.75} aria-hidden />
          <span className={styles.words}>
            <span className={styles.title}>{t(key)}</span>
            <span className={styles.hint}>{t(hint)}</span>
          </span>
        </Link>
      ))}
    </nav>
  );
}
