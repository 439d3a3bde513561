import {
  IconBook,
  IconBuilding,
  IconChartBar,
  IconDoor,
  IconId,
  IconNotebook,
  IconRouter,
  IconSun,
  IconUpload,
  IconUsers,
} from '@tabler/icons-react';
import type { Deed } from '../session/may.ts';

/** Where one can go, in the order of how often one goes there. Whoever lacks the right is not shown the way. */
export const PLACES = [
  { to: '/guard-desk', text: 'frame.guardDesk', icon: IconBuilding, needs: 'openDoors' },
  { to: '/', text: 'frame.today', icon: IconSun, needs: 'readGates' },
  { to: '/roll', text: 'frame.roll', icon: IconBook, needs: 'readRoll' },
  { to: '/roll/import', text: 'frame.rollImport', icon: IconUpload, needs: 'importRoll' },
  { to: '/doors', text: 'frame.doors', icon: IconDoor, needs: 'readDoors' },
  { to: '/credentials', text: 'frame.credentials', icon: IconId, needs: 'readCredentials' },
  { to: '/gates', text: 'frame.gates', icon: IconRouter, needs: 'readGates' },
  { to: '/passages', text: 'frame.passages', icon: IconChartBar, needs: 'countPassages' },
  { to: '/trace', text: 'frame.log', icon: IconNotebook, needs: 'readLog' },
  { to: '/staff', text: 'frame.staff', icon: IconUsers, needs: 'readStaff' },
] as const satisfies readonly { readonly needs: Deed; readonly [key: string]: unknown }[];

/** The places to show. The import stands inside the roll; by itself it is shown to those who may bring a roll in but not read it. */
export function placesFor(may: (deed: Deed) => boolean): readonly (typeof PLACES)[number][] {
  return PLACES.filter(({ to, needs }) => may(needs) && !(to === '/roll/import' && may('readRoll')));
}

/** What a path needs, by its first part; null for a path that is no place of its own. */
export function needOf(path: string): Deed | null {
  const first = path === '/roll/import' ? path : `/${path.split('/')[1] ?? ''}`;
  return PLACES.find(({ to }) => to === first)?.needs ?? null;
}
