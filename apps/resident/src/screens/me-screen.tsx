import { ConfirmDialog, PageFrame, RefusalNotice } from '@lintel/ui';
import { Button } from '@mantine/core';
import {
  IconDevices,
  IconEye,
  IconHistory,
  IconKey,
  IconLogout,
  IconSettings,
  IconShieldLock,
} from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { refusalOf } from '../api/api-error.ts';
import { useMe, useSignOut } from '../api/me.ts';
import { LinkRow } from '../parts/link-row.tsx';
import { Rows } from '../parts/rows.tsx';
import { useWords } from '../words.ts';

const ICON = { size: '1.5rem', stroke: 1.75 } as const;

export function MeScreen(): ReactNode {
  const { t } = useWords();
  const me = useMe().data;
  const leave = useSignOut();
  const [asking, setAsking] = useState(false);
  return (
    <PageFrame
      title={t('me.title')}
      lead={
        me === undefined
          ? undefined
          : [me.name?.masked ?? '', t(`role.${me.role}`)].filter((part) => part !== '').join(' · ')
      }
    >
      <Rows>
        <LinkRow to="/credentials" icon={<IconKey {...ICON} />} title={t('me.keys')} note={t('door.tileKeysHint')} />
        <LinkRow
          to="/passages"
          icon={<IconHistory {...ICON} />}
          title={t('me.passages')}
          note={t('door.tilePassagesHint')}
        />
        <LinkRow to="/looks" icon={<IconEye {...ICON} />} title={t('me.looks')} note={t('door.tileLooksHint')} />
        <LinkRow to="/data" icon={<IconShieldLock {...ICON} />} title={t('me.data')} note={t('me.dataHint')} />
      </Rows>
      <Rows>
        <LinkRow to="/devices" icon={<IconDevices {...ICON} />} title={t('me.sessions')} />
        <LinkRow to="/settings" icon={<IconSettings {...ICON} />} title={t('me.settings')} />
      </Rows>
      <Button variant="default" leftSection={<IconLogout size="1.25em" aria-hidden />} onClick={() => setAsking(true)}>
        {t('me.signOut')}
      </Button>
      {leave.error === null ? null : <RefusalNotice refusal={refusalOf(leave.error)} />}
      <ConfirmDialog
        open={asking}
        title={t('me.signOutTitle')}
        act={t('me.signOutAct')}
        busy={leave.isPending}
        onAct={() => leave.mutate(undefined, { onSettled: () => setAsking(false) })}
        onClose={() => setAsking(false)}
      >
        {t('me.signOutBody')}
      </ConfirmDialog>
    </PageFrame>
  );
}
