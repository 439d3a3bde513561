import { ElderSwitch, LintelMark, ReadAloud, useLintel } from '@lintel/ui';
import { IconDoor, IconHome, IconUser } from '@tabler/icons-react';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { type ReactNode, Suspense, useEffect, useRef } from 'react';
import { useMe } from '../api/me.ts';
import { useWords } from '../words.ts';
import { OfflineBanner } from './offline-banner.tsx';
import styles from './shell.module.css';

const PAGES = [
  { to: '/', key: 'nav.door', Icon: IconDoor },
  { to: '/home', key: 'nav.home', Icon: IconHome },
  { to: '/me', key: 'nav.me', Icon: IconUser },
] as const;

/** The frame of every page: who it is, elder mode within one tap, and the three places one can go. */
export function Shell(): ReactNode {
  const { t } = useWords();
  const { elder } = useLintel().preferences;
  const me = useMe().data;
  const main = useFocusOnNavigation();
  return (
    <div className={styles.shell} data-signed-in={me !== undefined || undefined}>
      <a className={styles.skip} href="#main">
        {t('common.skipToContent')}
      </a>
      <header className={styles.header}>
        <span className={styles.brand}>
          <LintelMark size={26} />
          <span className={styles.name}>{me?.community.name ?? t('product.name')}</span>
        </span>
        <span className={styles.tools}>
          {elder ? <ReadAloud /> : null}
          <ElderSwitch />
        </span>
      </header>
      <main className={styles.main} id="main" tabIndex={-1} ref={main}>
        <div className={styles.column}>
          <OfflineBanner />
          <Suspense>
            <Outlet />
          </Suspense>
        </div>
      </main>
      {me === undefined ? null : <MainPages />}
    </div>
  );
}

function MainPages(): ReactNode {
  const { t } = useWords();
  return (
    <nav className={styles.nav} aria-label={t('nav.label')}>
      {PAGES.map(({ to, key, Icon }) => (
        <Link key={to} to={to} className={styles.page} activeOptions={{ exact: true }}>
          <Icon size="1.625rem" stroke={1.75} aria-hidden />
          <span>{t(key)}</span>
        </Link>
      ))}
    </nav>
  );
}

/** After a change of page a screen reader starts at its beginning, as it would after loading one. */
function useFocusOnNavigation() {
  const main = useRef<HTMLElement>(null);
  const path = useLocation({ select: ({ pathname }) => pathname });
  const seen = useRef(path);
  useEffect(() => {
    if (seen.current === path) return;
    seen.current = path;
    main.current?.focus({ preventScroll: true });
  }, [path]);
  return main;
}
