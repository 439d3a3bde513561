import type { Id } from '@lintel/kernel';
import type { Authenticate } from './platform/http/authenticate.ts';
import type { Database } from './platform/database/database.ts';
import type { Readiness } from './platform/http/health.ts';
import type { Route } from './platform/http/route.ts';
import type { Listeners } from './platform/jobs/queue.ts';
import type { Platform } from './platform/platform.ts';
import { type AccessModule, accessPrivacy, createAccess } from './modules/access/index.ts';
import { createIdentity, type IdentityModule, identityPrivacy } from './modules/identity/index.ts';
import {
  type Communities,
  createCommunities,
  createRegistry,
  type RegistryModule,
  registryPrivacy,
} from './modules/registry/index.ts';
import { createTrace, type TraceModule, tracePrivacy } from './modules/trace/index.ts';
import { createVault, type VaultModule, vaultPrivacy } from './modules/vault/index.ts';

/** The whole server but its doors to the world: every module, each given only what `modules.json` lets it use. */
export interface Composed {
  readonly database: Database;
  readonly directory: Communities;
  readonly trace: TraceModule;
  readonly vault: VaultModule;
  readonly identity: IdentityModule;
  readonly registry: RegistryModule;
  readonly access: AccessModule;
  readonly routes: readonly Route[];
  readonly listeners: Listeners;
  readonly authenticate: Authenticate;
  /** Opens what must be open before the first request; throws when the keys are not those of the database. */
  start(): Promise<void>;
  /** Ends what runs by itself; the database is still needed for it. */
  stop(): Promise<void>;
  communities(): Promise<readonly Id<'community'>[]>;
  readiness(): Promise<Readiness>;
}

export function compose(platform: Platform): Composed {
  const communities = createCommunities(platform);
  const trace = createTrace({ ...platform, communities });
  const vault = createVault({
    ...platform,
    trace,
    inventories: [tracePrivacy, vaultPrivacy, identityPrivacy, registryPrivacy, accessPrivacy],
  });
  const identity = createIdentity({ ...platform, vault, keys: vault.secrets, communities });
  const registry = createRegistry({ ...platform, vault, identity, communities });
  const access = createAccess({ ...platform, registry });
  const modules = [trace, vault, identity, registry, access];
  return {
    database: platform.database,
    directory: communities,
    trace,
    vault,
    identity,
    registry,
    access,
    routes: modules.flatMap(({ routes }) => routes),
    listeners: {
      subscriptions: modules.flatMap(({ subscriptions }) => subscriptions),
      jobs: modules.flatMap(({ jobs }) => jobs),
    },
    authenticate: { person: identity.authenticate, gate: access.authenticateGate },
    start: async () => {
      await vault.start();
      await trace.start();
    },
    stop: trace.stop,
    communities: async () => (await communities.all()).map(({ id }) => id),
    readiness: async () => ({
      ready: await platform.database.isReachable(),
      failing: [...trace.refusals()].map(([community, why]) => `trace.${why} ${community}`),
    }),
  };
}
