import { Group } from '@mantine/core';
import { Navigate, useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Page } from '../parts/page.tsx';
import { useMe } from '../session/me.ts';
import { useMay } from '../session/may.ts';
import { useConsoleWords } from '../words.ts';
import { needOf, placesFor } from './places.ts';
import { RoleSwitch } from './role-switch.tsx';

/**
 * Spares people a screen full of refusals: says which role they are in and which others they have. What is behind it is guarded
 * by the server, route by route.
 */
export function Fence({ children }: { readonly children: ReactNode }): ReactNode {
  const { t } = useConsoleWords();
  const me = useMe();
  const may = useMay();
  const need = needOf(useLocation({ select: ({ pathname }) => pathname }));
  if (need === null || may(need)) return children;
  const [first] = placesFor(may);
  if (need === 'readGates' && first !== undefined) return <Navigate to={first.to} replace />;
  const role = t(`role.${me.role}`);
  return (
    <Page
      narrow
      title={t(first === undefined ? 'frame.nothingYours' : 'frame.notYours')}
      lead={first === undefined ? t('frame.nothingYoursBody') : t('frame.notYoursBody', { role })}
    >
      <Group>
        <RoleSwitch />
      </Group>
    </Page>
  );
}
