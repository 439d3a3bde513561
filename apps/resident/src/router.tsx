import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { Inside } from './parts/inside.tsx';
import { PageBroken } from './parts/page-broken.tsx';
import { PageMissing } from './parts/page-missing.tsx';
import { Shell } from './parts/shell.tsx';
import { DoorScreen } from './door/door-screen.tsx';
import { readReturn } from './return-path.ts';
import { readTraceSearch } from './trace/trace-search.ts';

const root = createRootRoute({ component: Shell, notFoundComponent: PageMissing, errorComponent: PageBroken });
/** Everything below needs someone signed in; the server decides what they may, this only spares them a refusal. */
const inside = createRoute({ getParentRoute: () => root, id: 'inside', component: Inside });
const under = <const Path extends string>(path: Path) => ({ getParentRoute: () => inside, path });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: readReturn,
  component: lazyRouteComponent(() => import('./screens/sign-in-screen.tsx'), 'SignInScreen'),
});
/** Outside the fence: it shows codes without a network, and says itself what is missing. */
const qr = createRoute({
  getParentRoute: () => root,
  path: '/qr',
  component: lazyRouteComponent(() => import('./screens/qr-screen.tsx'), 'QrScreen'),
});
const doorLink = createRoute({
  getParentRoute: () => root,
  path: '/d/$code',
  component: lazyRouteComponent(() => import('./screens/door-link-screen.tsx'), 'DoorLinkScreen'),
});
/** For everybody: whoever is looked at must not need an account to count the looks. */
const trace = createRoute({
  getParentRoute: () => root,
  path: '/trace',
  validateSearch: readTraceSearch,
  component: lazyRouteComponent(() => import('./trace/trace-screen.tsx'), 'TraceScreen'),
});
const door = createRoute({ ...under('/'), component: DoorScreen });
const pin = createRoute({
  ...under('/pin'),
  component: lazyRouteComponent(() => import('./screens/pin-screen.tsx'), 'PinScreen'),
});
const home = createRoute({
  ...under('/home'),
  component: lazyRouteComponent(() => import('./screens/home-screen.tsx'), 'HomeScreen'),
});
const credentials = createRoute({
  ...under('/credentials'),
  component: lazyRouteComponent(() => import('./screens/credentials-screen.tsx'), 'CredentialsScreen'),
});
const passages = createRoute({
  ...under('/passages'),
  component: lazyRouteComponent(() => import('./screens/passages-screen.tsx'), 'PassagesScreen'),
});
const data = createRoute({
  ...under('/data'),
  component: lazyRouteComponent(() => import('./screens/data-screen.tsx'), 'DataScreen'),
});
const looks = createRoute({
  ...under('/looks'),
  component: lazyRouteComponent(() => import('./looks/looks-screen.tsx'), 'LooksScreen'),
});
const look = createRoute({
  ...under('/looks/$seq'),
  component: lazyRouteComponent(() => import('./looks/look-screen.tsx'), 'LookScreen'),
});
const devices = createRoute({
  ...under('/devices'),
  component: lazyRouteComponent(() => import('./screens/devices-screen.tsx'), 'DevicesScreen'),
});
const settings = createRoute({
  ...under('/settings'),
  component: lazyRouteComponent(() => import('./screens/settings-screen.tsx'), 'SettingsScreen'),
});
const me = createRoute({
  ...under('/me'),
  component: lazyRouteComponent(() => import('./screens/me-screen.tsx'), 'MeScreen'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    qr,
    doorLink,
    trace,
    inside.addChildren([door, pin, home, credentials, passages, data, looks, look, devices, settings, me]),
  ]),
  defaultPreload: 'intent',
  scrollRestoration: true,
  // The page scrolls inside the shell, not the window.
  scrollToTopSelectors: ['#main'],
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
