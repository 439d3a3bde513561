import type { Id } from '@lintel/kernel';
import { type ModuleServer, moduleServer, type UnderTest } from '../../../../test/module-server.ts';
import type { Event, Subscription } from '../../../platform/events.ts';
import type { Platform } from '../../../platform/platform.ts';
import { createTrace, type TraceDoor } from '../../trace/index.ts';
import { createVault, type VaultModule } from '../../vault/index.ts';
import { createIdentity, type Community, type IdentityModule, identityPrivacy } from '../index.ts';
import type { ResidentRole } from '../domain/role.ts';

interface IdentityUnderTest extends UnderTest {
  readonly trace: TraceDoor;
  readonly vault: VaultModule;
  readonly identity: IdentityModule;
  readonly communities: Community[];
  readonly heard: Event[];
}

export type IdentityServer = ModuleServer<IdentityUnderTest> & {
  /** Someone on the roll, with a phone; they may sign in when they have roles. */
  person(wanted: {
    readonly name: string;
    readonly phone?: string;
    readonly roles?: readonly ResidentRole[];
    readonly community?: Id<'community'>;
  }): Promise<Id<'person'>>;
  /** The events about device keys that reached a listener. */
  readonly heard: Event[];
  /** The digits of the latest SMS to a phone. */
  codeSentTo(phone: string): string;
};

/** Identity on the vault and the trace it stands on; only the directory of communities, which registry keeps, is a list here. */
export async function identityServer(
  build: (platform: Platform) => Platform = (platform) => platform,
): Promise<IdentityServer> {
  const server = await moduleServer((given) => identityUnderTest(build(given)));
  const { modules, database, here, there, platform, sms } = server;
  modules.communities.push(
    { id: here, name: '望春苑', slug: 'wangchunyuan' },
    { id: there, name: '别苑', slug: 'other' },
  );
  return {
    ...server,
    heard: modules.heard,
    person: async ({ name, phone, roles = [], community = here }) => {
      const person = platform.ids.next('person');
      await database.forModule('identity').inTx(community, async (tx) => {
        await modules.vault.keep(tx, person, { name, ...(phone === undefined ? {} : { phone }) });
        if (roles.length > 0) await modules.identity.ensureAccount(tx, person, roles);
      });
      return person;
    },
    codeSentTo: (phone) =>
      /码 (\d{6})/.exec(sms.findLast((one) => one.phone === phone)?.text ?? '')?.[1] ?? 'no code was sent',
  };
}

function identityUnderTest(platform: Platform): IdentityUnderTest {
  const communities: Community[] = [];
  const heard: Event[] = [];
  const listeners = ['identity.device_key_added', 'identity.device_key_removed'].map((event): Subscription => ({
    event,
    listener: 'test',
    handle: async (_community, about) => void heard.push({ name: event, about }),
  }));
  const find = async (idOrSlug: string | null): Promise<Community | null> =>
    idOrSlug === null
      ? (communities[0] ?? null)
      : (communities.find(({ id, slug }) => id === idOrSlug || slug === idOrSlug) ?? null);
  const trace = createTrace({
    ...platform,
    communities: { find, all: async () => communities, onFounded: () => undefined },
  });
  const vault = createVault({ ...platform, trace, inventories: [identityPrivacy] });
  const identity = createIdentity({ ...platform, vault, keys: vault.secrets, communities: { find } });
  return {
    trace,
    vault,
    identity,
    communities,
    heard,
    routes: [...vault.routes, ...identity.routes],
    subscriptions: [...identity.subscriptions, ...listeners],
    jobs: [...trace.jobs, ...identity.jobs],
    authenticate: identity.authenticate,
    start: async () => {
      await vault.start();
      await trace.start();
    },
    stop: trace.stop,
  };
}

/** How many answers had which status: of requests sent at the same moment, nobody knows which one came first. */
export function counted(answers: readonly { readonly status: number }[]): Readonly<Record<number, number>> {
  const groups = Map.groupBy(answers, ({ status }) => status);
  return Object.fromEntries([...groups].map(([status, group]) => [status, group.length]));
}
