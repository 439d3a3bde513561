import { EmptyState, LoadingLines, PageFrame } from '@lintel/ui';
import { Text } from '@mantine/core';
import { IconDoor } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useDoorLink, useMyDoors } from '../api/doors.ts';
import { useMe } from '../api/me.ts';
import { DoorPanel } from '../door/door-panel.tsx';
import { Answer } from '../parts/answer.tsx';
import { LinkButton } from '../parts/link-button.tsx';
import { useWords } from '../words.ts';
import styles from './door-link-screen.module.css';

/** Where the tag on a door leads: this door, and nothing else. */
export function DoorLinkScreen(): ReactNode {
  const { t } = useWords();
  const { code } = useParams({ from: '/d/$code' });
  const link = useDoorLink(code);
  const me = useMe();
  return (
    <Answer to={link} waiting={<LoadingLines rows={1} height={24} />}>
      {({ door, name, community }) => (
        <div className={styles.narrow}>
          <PageFrame title={name} lead={t('link.lead', { community: community.name })}>
            {me.isPending ? <LoadingLines rows={1} height={18} /> : null}
            {me.data === undefined ? null : <MyDoor door={door} />}
            {me.isError ? <SignInFirst code={code} /> : null}
          </PageFrame>
        </div>
      )}
    </Answer>
  );
}

function SignInFirst({ code }: { readonly code: string }): ReactNode {
  const { t } = useWords();
  return (
    <div className={styles.first}>
      <LinkButton to="/sign-in" search={{ door: code }} wide>
        {t('link.signIn')}
      </LinkButton>
      <Text c="dimmed">{t('link.signInHint')}</Text>
    </div>
  );
}

function MyDoor({ door }: { readonly door: string }): ReactNode {
  const { t } = useWords();
  const doors = useMyDoors();
  return (
    <Answer to={doors} waiting={<LoadingLines rows={1} height={18} />}>
      {(list) => {
        const mine = list.find(({ id }) => id === door);
        if (mine !== undefined) return <DoorPanel door={mine} via="door_link" />;
        const action = <LinkButton to="/">{t('link.toMyDoors')}</LinkButton>;
        return (
          <EmptyState
            icon={<IconDoor size="2rem" />}
            title={t('link.notYours')}
            now={t('link.notYoursNow')}
            action={action}
          />
        );
      }}
    </Answer>
  );
}
