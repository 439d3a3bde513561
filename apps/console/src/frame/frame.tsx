import { ElderSwitch, LintelMark } from '@lintel/ui';
import { ActionIcon, Drawer } from '@mantine/core';
import { IconMenu2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Outlet, useLocation, useRouter } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { meQuestion } from '../api/questions.ts';
import { FailureNote } from '../parts/failure-note.tsx';
import { MeContext, useMe } from '../session/me.ts';
import { useConsoleWords } from '../words.ts';
import styles from './frame.module.css';
import { Fence } from './fence.tsx';
import { Navigation } from './navigation.tsx';
import { PersonMenu } from './person-menu.tsx';

/** Around every screen for signed-in people. When a session ends it leads to the sign-in page, and from there back here. */
export function Frame(): ReactNode {
  const { data: me, error, refetch } = useQuery(meQuestion);
  if (error !== null && me === undefined)
    return (
      <div className={styles.trouble}>
        <FailureNote failure={error} onRetry={() => void refetch()} />
      </div>
    );
  if (me === undefined) return null;
  if (me === null) return <ToSignIn />;
  return (
    <MeContext value={me}>
      <Inside />
    </MeContext>
  );
}

/** Goes once, from where one is: as a rule of rendering it would follow its own address. */
function ToSignIn(): ReactNode {
  const router = useRouter();
  useEffect(() => {
    const { href } = router.state.location;
    void router.navigate({ to: '/sign-in', search: href === '/' ? {} : { to: href }, replace: true });
  }, [router]);
  return null;
}

function Inside(): ReactNode {
  const { t } = useConsoleWords();
  // The menu belongs to the page it was opened on, so that going somewhere closes it.
  const [openedOn, setOpenedOn] = useState<string | null>(null);
  const path = useLocation({ select: ({ pathname }) => pathname });
  const open = openedOn === path;
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#main">
        {t('common.skipToContent')}
      </a>
      <header className={styles.top}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="xl"
          aria-label={t('frame.openMenu')}
          aria-expanded={open}
          onClick={() => setOpenedOn(path)}
        >
          <IconMenu2 aria-hidden />
        </ActionIcon>
        <Brand />
        <div className={styles.topElder}>
          <ElderSwitch />
        </div>
      </header>
      <header className={styles.side}>
        <Side />
      </header>
      <Drawer
        opened={open}
        onClose={() => setOpenedOn(null)}
        size="18rem"
        withCloseButton
        closeButtonProps={{ 'aria-label': t('frame.closeMenu') }}
        title={<Brand />}
        classNames={{ body: styles.drawer ?? '' }}
      >
        <Side withoutBrand />
      </Drawer>
      <main id="main" className={styles.main} tabIndex={-1}>
        <Fence>
          <Outlet />
        </Fence>
      </main>
    </div>
  );
}

function Side({ withoutBrand = false }: { readonly withoutBrand?: boolean }): ReactNode {
  return (
    <>
      {!withoutBrand && <Brand />}
      <Navigation />
      <PersonMenu />
    </>
  );
}

function Brand(): ReactNode {
  const { t } = useConsoleWords();
  const { community } = useMe();
  return (
    <div className={styles.brand}>
      <LintelMark size={28} />
      <div>
        <div className={styles.community}>{community.name}</div>
        <div className={styles.product}>
          {t('product.name')} {t('frame.console')}
        </div>
      </div>
    </div>
  );
}
