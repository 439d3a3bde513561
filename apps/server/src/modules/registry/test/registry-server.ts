import type { Client } from '../../../../test/client.ts';
import { type ModuleServer, moduleServer, type UnderTest } from '../../../../test/module-server.ts';
import type { Platform } from '../../../platform/platform.ts';
import { signInResident, signInStaff } from '../../../../test/sign-in.ts';
import { createIdentity, type IdentityModule, type StaffRole } from '../../identity/index.ts';
import { createTrace, type TraceModule } from '../../trace/index.ts';
import { createVault, type VaultModule } from '../../vault/index.ts';
import { createCommunities, createRegistry, type Community, type RegistryModule, registryPrivacy } from '../index.ts';

interface RegistryUnderTest extends UnderTest {
  readonly trace: TraceModule;
  readonly vault: VaultModule;
  readonly identity: IdentityModule;
  readonly registry: RegistryModule;
  /** Every change of residence that listeners heard of. */
  readonly heard: { readonly person: string; readonly part: string }[];
}

export type RegistryServer = ModuleServer<RegistryUnderTest> & {
  readonly community: Community;
  readonly other: Community;
  /** A browser of staff in this role. */
  staff(role: StaffRole, community?: Community): Promise<Client>;
  /** Signs in with a code sent to the phone; null when no code came, because nobody here has that phone. */
  resident(phone: string, community?: Community): Promise<Client | null>;
};

/** The registry on what it stands on: real trace, vault and identity, a real database, queue and HTTP. */
export async function registryServer(
  change: (platform: Platform) => Platform = (platform) => platform,
): Promise<RegistryServer> {
  const server = await moduleServer((platform) => registryUnderTest(change(platform)));
  const { registry } = server.modules;
  const community = await registry.foundCommunity({ slug: 'wangchunyuan', name: '望春苑', timeZone: 'Asia/Shanghai' });
  const other = await registry.foundCommunity({ slug: 'bieyuan', name: '别苑', timeZone: 'Asia/Shanghai' });
  const signIn = { ...server, identity: server.modules.identity };
  const browsers = new Map<string, Client>();
  return {
    ...server,
    community,
    other,
    staff: async (role, where = community) => {
      const known = browsers.get(`${role} ${where.id}`);
      if (known !== undefined) return known;
      const client = await signInStaff(signIn, role, where.id);
      browsers.set(`${role} ${where.id}`, client);
      return client;
    },
    resident: async (phone, where = community) => await signInResident(signIn, phone, where.id),
  };
}

function registryUnderTest(platform: Platform): RegistryUnderTest {
  const communities = createCommunities(platform);
  const trace = createTrace({ ...platform, communities });
  const vault = createVault({ ...platform, trace, inventories: [registryPrivacy] });
  const identity = createIdentity({ ...platform, vault, keys: vault.secrets, communities });
  const registry = createRegistry({ ...platform, vault, identity, communities });
  const heard: { person: string; part: string }[] = [];
  return {
    trace,
    vault,
    identity,
    registry,
    heard,
    routes: [...vault.routes, ...identity.routes, ...registry.routes],
    subscriptions: [
      ...identity.subscriptions,
      {
        event: 'registry.residence_changed',
        listener: 'test',
        handle: async (_community, { person, part }) => void heard.push({ person: String(person), part: String(part) }),
      },
    ],
    jobs: registry.jobs,
    authenticate: identity.authenticate,
    start: async () => {
      await vault.start();
      await trace.start();
    },
    stop: trace.stop,
  };
}
