import { signOut } from '@lintel/api-client';
import { ElderSwitch, LanguageSwitch, MaskedValue, ThemeSwitch } from '@lintel/ui';
import { Button, Popover, Stack, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconLogout, IconSelector } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useAct } from '../api/act.ts';
import { become } from '../session/become.ts';
import { useMe } from '../session/me.ts';
import { useConsoleWords } from '../words.ts';
import styles from './frame.module.css';
import { RoleSwitch } from './role-switch.tsx';

/** Who one is here, as what, and how one likes to read. */
export function PersonMenu(): ReactNode {
  const { t } = useConsoleWords();
  const { name, role } = useMe();
  const queries = useQueryClient();
  const leave = useAct(signOut, []);
  const gone = (): void => become(queries, null);
  return (
    <div className={styles.person}>
      <div className={styles.elder}>
        <ElderSwitch />
      </div>
      <Popover position="top-start" width="20rem" shadow="md" trapFocus>
        <Popover.Target>
          <UnstyledButton className={styles.personButton ?? ''}>
            <VisuallyHidden>{t('person.menu')}</VisuallyHidden>
            <span className={styles.personName}>
              {name === null ? t(`role.${role}`) : <MaskedValue masked={name.masked} label={t('staff.name')} />}
              <span className={styles.personRole}>{t(`role.${role}`)}</span>
            </span>
            <IconSelector size="1.1rem" aria-hidden />
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown>
          <Stack gap="md">
            <RoleSwitch />
            <LanguageSwitch />
            <ThemeSwitch />
            {/* A sign-out that cannot be told to the server still leaves this browser; the session ends there by itself. */}
            <Button
              variant="default"
              leftSection={<IconLogout size="1.1em" aria-hidden />}
              loading={leave.isPending}
              onClick={() => leave.mutate({}, { onSettled: gone })}
            >
              {t('person.signOut')}
            </Button>
          </Stack>
        </Popover.Dropdown>
      </Popover>
    </div>
  );
}
