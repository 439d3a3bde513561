import type { Id } from '@lintel/kernel';
import { type ModuleServer, moduleServer, type UnderTest } from '../../../../test/module-server.ts';
import type { Permission, PersonActor, Role } from '../../../platform/actor.ts';
import type { Tx } from '../../../platform/database/database.ts';
import type { Platform } from '../../../platform/platform.ts';
import { createTrace, type TraceDoor, tracePrivacy } from '../../trace/index.ts';
import type { MyLook } from '../queries/my-looks.ts';
import { createVault, type VaultModule, vaultPrivacy } from '../index.ts';

interface VaultUnderTest extends UnderTest {
  readonly trace: TraceDoor;
  readonly vault: VaultModule;
  readonly actors: Map<string, PersonActor>;
}

export type VaultServer = ModuleServer<VaultUnderTest> & {
  /** A browser of this person; who they are is told by the test, as identity would. */
  browserOf(
    actor: Pick<PersonActor, 'person' | 'role'> & {
      readonly badge?: string;
      readonly may?: readonly Permission[];
      readonly community?: Id<'community'>;
    },
  ): ReturnType<VaultServer['browser']>;
  /** Who has looked at this person, as they see it themselves, the newest first. */
  looksAt(person: Id<'person'>, community?: Id<'community'>): Promise<MyLook[]>;
  inTx<T>(work: (tx: Tx, vault: VaultModule) => Promise<T>, community?: Id<'community'>): Promise<T>;
  person(): Id<'person'>;
};

/** The vault on the trace it stands on. `brokenTrace` makes every record of a look fail. */
export async function vaultServer({ brokenTrace = false } = {}): Promise<VaultServer> {
  const server = await moduleServer((platform) => vaultUnderTest(platform, brokenTrace));
  const { platform, modules, database, here } = server;
  const browserOf: VaultServer['browserOf'] = ({ badge = null, may = [], community = here, ...who }) => {
    const browser = server.browser();
    browser.cookie = platform.ids.next('cookie');
    modules.actors.set(browser.cookie, actorOf(platform, { ...who, badge, community, may }));
    return browser;
  };
  return {
    ...server,
    browserOf,
    looksAt: async (person, community = here) =>
      (await browserOf({ person, role: 'resident', community }).get('/v1/me/looks?limit=100')).body.items,
    inTx: async (work, community = here) =>
      await database.forModule('registry').inTx(community, async (tx) => await work(tx, modules.vault)),
    person: () => platform.ids.next('person'),
  };
}

interface Wanted {
  readonly community: Id<'community'>;
  readonly person: Id<'person'>;
  readonly role: Role;
  readonly badge: string | null;
  readonly may: readonly Permission[];
}

function actorOf({ ids }: Platform, { may, ...wanted }: Wanted): PersonActor {
  return { kind: 'person', account: ids.next('account'), session: ids.next('session'), may: new Set(may), ...wanted };
}

function vaultUnderTest(platform: Platform, brokenTrace: boolean): VaultUnderTest {
  // Registry keeps the directory of communities; here every id is one of its own.
  const communities = {
    find: async (id: string | null) => (id === null ? null : { id: id as Id<'community'>, slug: id }),
    all: async () => [],
    onFounded: () => undefined,
  };
  const real = createTrace({ ...platform, communities });
  const fail = async (): Promise<never> => await Promise.reject(new Error('the record could not be written'));
  const trace = brokenTrace ? { ...real, append: fail } : real;
  const vault = createVault({ ...platform, trace, inventories: [tracePrivacy, vaultPrivacy] });
  const actors = new Map<string, PersonActor>();
  return {
    trace,
    vault,
    actors,
    routes: [...vault.routes, ...real.routes],
    subscriptions: [],
    jobs: [...real.jobs, ...vault.jobs],
    authenticate: async (cookie) => actors.get(cookie) ?? null,
    start: async () => {
      await vault.start();
      await real.start();
    },
    stop: real.stop,
  };
}
