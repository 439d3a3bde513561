import { LanguageSwitch, LintelMark, PageFrame, ThemeSwitch, useLintel } from '@lintel/ui';
import { Switch, Text } from '@mantine/core';
import { IconListDetails } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useMe } from '../api/me.ts';
import { BackLink } from '../parts/back-link.tsx';
import { LinkRow } from '../parts/link-row.tsx';
import { Rows } from '../parts/rows.tsx';
import { useWords } from '../words.ts';
import { RoleSwitch } from './role-switch.tsx';
import styles from './settings-screen.module.css';

export function SettingsScreen(): ReactNode {
  const { t } = useWords();
  const { preferences, change } = useLintel();
  const me = useMe().data;
  return (
    <PageFrame title={t('settings.title')} back={<BackLink to="/me" />}>
      <Switch
        size="lg"
        label={t('settings.elderSwitch')}
        description={t('settings.elderHint')}
        checked={preferences.elder}
        onChange={(event) => change({ elder: event.currentTarget.checked })}
      />
      <LanguageSwitch />
      <ThemeSwitch />
      {me !== undefined && me.roles.length > 1 ? <RoleSwitch me={me} /> : null}
      <Rows>
        <LinkRow
          to="/trace"
          icon={<IconListDetails size="1.5rem" stroke={1.75} />}
          title={t('log.toPublic')}
          note={t('log.toPublicNote')}
        />
      </Rows>
      <Text c="dimmed" size="sm" className={styles.about ?? ''}>
        <LintelMark size={16} />
        {t('settings.about')}
      </Text>
    </PageFrame>
  );
}
