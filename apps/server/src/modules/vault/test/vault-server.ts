import type { Id } from '@lintel/kernel';
import { type ModuleServer, moduleServer, type UnderTest } from '../../../../test/module-server.ts';
import type { Permission, PersonActor, Role } from '../../../platform/actor.ts';
import type { Tx } from '../../../platform/database/database.ts';
import type { Platform } from '../../../platform/platform.ts';
import { createTrace, type TraceDoor, tracePrivacy } from '../../trace/index.ts';
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
      readonly may?: readonly Permission[];
      readonly community?: Id<'community'>;
    },
  ): ReturnType<VaultServer['browser']>;
  inTx<T>(work: (tx: Tx, vault: VaultModule) => Promise<T>, community?: Id<'community'>): Promise<T>;
  person(): Id<'person'>;
};

/** The vault on the trace it stands on. `brokenTrace` makes every record of a look fail. */
export async function vaultServer({ brokenTrace = false } = {}): Promise<VaultServer> {
  const server = await moduleServer((platform) => vaultUnderTest(platform, brokenTrace));
  const { platform, modules, database, here } = server;
  return {
    ...server,
    browserOf: ({ person, role, may = [], community = here }) => {
      const browser = server.browser();
      browser.cookie = platform.ids.next('cookie');
      modules.actors.set(browser.cookie, actorOf(platform, { community, person, role, may }));
      return browser;
    },
    inTx: async (work, community = here) =>
      await database.forModule('registry').inTx(community, async (tx) => await work(tx, modules.vault)),
    person: () => platform.ids.next('person'),
  };
}

interface Wanted {
  readonly community: Id<'community'>;
  readonly person: Id<'person'>;
  readonly role: Role;
  readonly may: readonly Permission[];
}

function actorOf({ ids }: Platform, { may, ...wanted }: Wanted): PersonActor {
  return { kind: 'person', account: ids.next('account'), session: ids.next('session'), may: new Set(may), ...wanted };
}

function vaultUnderTest(platform: Platform, brokenTrace: boolean): VaultUnderTest {
  const real = createTrace(platform);
  const fail = async (): Promise<never> => await Promise.reject(new Error('the record could not be written'));
  const trace = brokenTrace ? { ...real, recordLook: fail, recordLooks: fail } : real;
  const vault = createVault({ ...platform, trace, inventories: [tracePrivacy, vaultPrivacy] });
  const actors = new Map<string, PersonActor>();
  return {
    trace,
    vault,
    actors,
    routes: vault.routes,
    subscriptions: [],
    jobs: real.jobs,
    authenticate: async (cookie) => actors.get(cookie) ?? null,
    start: vault.start,
  };
}
