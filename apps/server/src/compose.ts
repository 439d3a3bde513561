import type { Id } from '@lintel/kernel';
import type { Authenticate } from './platform/http/authenticate.ts';
import type { Route } from './platform/http/route.ts';
import type { Listeners } from './platform/jobs/queue.ts';
import type { Platform } from './platform/platform.ts';
import { createTrace, type TraceModule, tracePrivacy } from './modules/trace/index.ts';
import { createVault, type VaultModule, vaultPrivacy } from './modules/vault/index.ts';

/** The whole server but its doors to the world: every module, each given only what `modules.json` lets it use. */
export interface Composed {
  readonly trace: TraceModule;
  readonly vault: VaultModule;
  readonly routes: readonly Route[];
  readonly listeners: Listeners;
  readonly authenticate: Authenticate;
  /** Opens what must be open before the first request; throws when the keys are not those of the database. */
  start(): Promise<void>;
  communities(): Promise<readonly Id<'community'>[]>;
  isReady(): Promise<boolean>;
}

export function compose(platform: Platform): Composed {
  const trace = createTrace(platform);
  const vault = createVault({ ...platform, trace, inventories: [tracePrivacy, vaultPrivacy] });
  const modules = [trace, vault];
  return {
    trace,
    vault,
    routes: modules.flatMap(({ routes }) => routes),
    listeners: { subscriptions: modules.flatMap(({ subscriptions }) => subscriptions), jobs: modules.flatMap(({ jobs }) => jobs) },
    authenticate: { person: async () => null, gate: async () => ({ ok: false, refusal: { code: 'access.gate_unknown', facts: {} } }) },
    start: vault.start,
    communities: async () => [],
    isReady: async () => await platform.database.isReachable(),
  };
}
