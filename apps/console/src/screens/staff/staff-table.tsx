import { EmptyState, MaskedValue } from '@lintel/ui';
import { Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { StaffMember } from '../../api/types.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { RowMenu } from '../../parts/row-menu.tsx';
import { StateDot } from '../../parts/state-dot.tsx';
import { useMe } from '../../session/me.ts';
import { useMay } from '../../session/may.ts';
import { type ConsoleWords, useConsoleWords } from '../../words.ts';
import { callOf } from './staff-roles.ts';
import { ChangeBadge } from './change-badge.tsx';
import { ChangeRole } from './change-role.tsx';
import { DisableStaff } from './disable-staff.tsx';
import { ResetStaff } from './reset-staff.tsx';
import type { Secret } from './staff-secret.tsx';

interface Asking {
  readonly what: 'reset' | 'role' | 'badge' | 'disable' | 'enable';
  readonly member: StaffMember;
}

interface StaffTableProps {
  readonly rows: readonly StaffMember[] | undefined;
  readonly onSecret: (secret: Secret) => void;
}

export function StaffTable({ rows, onSecret }: StaffTableProps): ReactNode {
  const words = useConsoleWords();
  const { t } = words;
  const may = useMay();
  const me = useMe();
  const [asking, setAsking] = useState<Asking | null>(null);
  const close = (): void => setAsking(null);
  const menu: Column<StaffMember> = {
    key: 'actions',
    head: t('table.actions'),
    quiet: true,
    numeric: true,
    cell: (member) => (
      <RowMenu name={callOf(member)} acts={actsOf(member, words, (what) => setAsking({ what, member }))} />
    ),
  };
  const columns = [...columnsOf(words, me.account), ...(may('changeStaff') ? [menu] : [])];
  return (
    <>
      <DataTable
        caption={t('staff.title')}
        columns={columns}
        rows={rows}
        keyOf={({ account }) => account}
        empty={<EmptyState title={t('staff.empty')} now={t('staff.emptyBody')} />}
      />
      {asking?.what === 'reset' && (
        <ResetStaff
          member={asking.member}
          onReset={(secret) => {
            close();
            onSecret(secret);
          }}
          onClose={close}
        />
      )}
      {asking?.what === 'role' && <ChangeRole member={asking.member} onClose={close} />}
      {asking?.what === 'badge' && <ChangeBadge member={asking.member} onClose={close} />}
      {(asking?.what === 'disable' || asking?.what === 'enable') && (
        <DisableStaff member={asking.member} onClose={close} />
      )}
    </>
  );
}

function actsOf({ disabled }: StaffMember, { t }: ConsoleWords, ask: (what: Asking['what']) => void) {
  if (disabled) return [{ text: t('staff.enable'), onAct: () => ask('enable') }];
  return [
    { text: t('staff.reset'), onAct: () => ask('reset') },
    { text: t('staff.changeRole'), onAct: () => ask('role') },
    { text: t('staff.changeBadge'), onAct: () => ask('badge') },
    { text: t('staff.disable'), danger: true, onAct: () => ask('disable') },
  ];
}

function columnsOf({ t }: ConsoleWords, myself: string): readonly Column<StaffMember>[] {
  return [
    {
      key: 'name',
      head: t('staff.name'),
      names: true,
      cell: ({ name, login, account }) => (
        <>
          {name === null ? login : <MaskedValue masked={name.masked} label={t('staff.name')} />}
          {account === myself && (
            <Text component="span" size="sm" c="dimmed" ml="xs">
              {t('staff.you')}
            </Text>
          )}
        </>
      ),
    },
    { key: 'login', head: t('staff.login'), cell: ({ login }) => login },
    {
      key: 'badge',
      head: t('staff.badgeHead'),
      cell: ({ badge }) =>
        badge ?? (
          <Text component="span" c="dimmed">
            {t('staff.badgeNone')}
          </Text>
        ),
    },
    {
      key: 'role',
      head: t('staff.role'),
      cell: ({ role }) => (
        <>
          {t(`role.${role}`)}
          <Text size="sm" c="dimmed">
            {t(`roleDoes.${role}`)}
          </Text>
        </>
      ),
    },
    {
      key: 'state',
      head: t('staff.state'),
      cell: ({ disabled }) => (
        <StateDot tone={disabled ? 'off' : 'good'}>{t(disabled ? 'staff.disabled' : 'staff.active')}</StateDot>
      ),
    },
  ];
}
