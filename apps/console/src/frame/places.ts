import { IconBook, IconBuilding, IconChartBar, IconDoor, IconId, IconRouter, IconSun, IconUsers } from '@tabler/icons-react';
import type { Deed } from '../session/may.ts';

/** Where one can go, in the order of how often one goes there. Whoever lacks the right is not shown the way. */
export const PLACES = [
  { to: '/guard-desk', text: 'frame.guardDesk', icon: IconBuilding, needs: 'openDoors' },
  { to: '/', text: 'frame.today', icon: IconSun, needs: 'readGates' },
  { to: '/roll', text: 'frame.roll', icon: IconBook, needs: 'readRoll' },
  { to: '/doors', text: 'frame.doors', icon: IconDoor, needs: 'readDoors' },
  { to: '/credentials', text: 'frame.credentials', icon: IconId, needs: 'readCredentials' },
  { to: '/gates', text: 'frame.gates', icon: IconRouter, needs: 'readGates' },
  { to: '/passages', text: 'frame.passages', icon: IconChartBar, needs: 'countPassages' },
  { to: '/staff', text: 'frame.staff', icon: IconUsers, needs: 'readStaff' },
] as const satisfies readonly { readonly needs: Deed; readonly [key: string]: unknown }[];

export type Place = (typeof PLACES)[number];

/** What a path needs, by its first part; null for a path that is no place of its own. */
export function needOf(path: string): Deed | null {
  if (path === '/roll/import') return 'importRoll';
  const first = `/${path.split('/')[1] ?? ''}`;
  return PLACES.find(({ to }) => to === first)?.needs ?? null;
}
