import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router';
import type { CredentialFilter, RollFilter } from './api/filters.ts';
import { Frame } from './frame/frame.tsx';
import { BrokenPage } from './frame/broken-page.tsx';
import { MissingPage } from './frame/missing-page.tsx';
import { pageOf, partStateOf, pathOf, textOf } from './search.ts';
import { TodayScreen } from './screens/today/today-screen.tsx';

const root = createRootRoute({ component: Outlet, notFoundComponent: MissingPage, errorComponent: BrokenPage });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: ({ to }): { readonly to?: string } => pathOf(to),
  component: lazyRouteComponent(() => import('./screens/sign-in/sign-in-screen.tsx'), 'SignInScreen'),
});

/** Everything below needs someone signed in. What they may see is decided by the server; `Fence` spares them dead ends. */
const inside = createRoute({ getParentRoute: () => root, id: 'inside', component: Frame });
const under = <const Path extends string>(path: Path) => ({ getParentRoute: () => inside, path });

const today = createRoute({ ...under('/'), component: TodayScreen });
const guardDesk = createRoute({
  ...under('/guard-desk'),
  component: lazyRouteComponent(() => import('./screens/guard-desk/guard-desk-screen.tsx'), 'GuardDeskScreen'),
});
const roll = createRoute({
  ...under('/roll'),
  validateSearch: ({ q, building, stairwell, state, page }): RollFilter => ({
    q: textOf(q),
    building: textOf(building),
    stairwell: textOf(stairwell),
    state: partStateOf(state),
    page: pageOf(page),
  }),
  component: lazyRouteComponent(() => import('./screens/roll/roll-screen.tsx'), 'RollScreen'),
});
const rollImport = createRoute({
  ...under('/roll/import'),
  component: lazyRouteComponent(() => import('./screens/roll-import/roll-import-screen.tsx'), 'RollImportScreen'),
});
const part = createRoute({
  ...under('/roll/parts/$part'),
  component: lazyRouteComponent(() => import('./screens/roll/part-screen.tsx'), 'PartScreen'),
});
const doors = createRoute({
  ...under('/doors'),
  component: lazyRouteComponent(() => import('./screens/doors/doors-screen.tsx'), 'DoorsScreen'),
});
const door = createRoute({
  ...under('/doors/$door'),
  component: lazyRouteComponent(() => import('./screens/doors/door-screen.tsx'), 'DoorScreen'),
});
const doorLink = createRoute({
  ...under('/doors/$door/link'),
  component: lazyRouteComponent(() => import('./screens/door-link/door-link-screen.tsx'), 'DoorLinkScreen'),
});
const gates = createRoute({
  ...under('/gates'),
  component: lazyRouteComponent(() => import('./screens/gates/gates-screen.tsx'), 'GatesScreen'),
});
const credentials = createRoute({
  ...under('/credentials'),
  validateSearch: ({ q, kind, page }): CredentialFilter => ({
    q: textOf(q),
    kind: kind === 'card' || kind === 'pin' ? kind : undefined,
    page: pageOf(page),
  }),
  component: lazyRouteComponent(() => import('./screens/credentials/credentials-screen.tsx'), 'CredentialsScreen'),
});
const passages = createRoute({
  ...under('/passages'),
  component: lazyRouteComponent(() => import('./screens/passages/passages-screen.tsx'), 'PassagesScreen'),
});
const log = createRoute({
  ...under('/trace'),
  component: lazyRouteComponent(() => import('./screens/log/log-screen.tsx'), 'LogScreen'),
});
const staff = createRoute({
  ...under('/staff'),
  component: lazyRouteComponent(() => import('./screens/staff/staff-screen.tsx'), 'StaffScreen'),
});

export const router = createRouter({
  basepath: '/console',
  routeTree: root.addChildren([
    signIn,
    inside.addChildren([
      today,
      guardDesk,
      roll,
      rollImport,
      part,
      doors,
      door,
      doorLink,
      gates,
      credentials,
      passages,
      log,
      staff,
    ]),
  ]),
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
