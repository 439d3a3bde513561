import type { ModuleDatabase } from '../../platform/database/database.ts';
import type { Publish } from '../../platform/events.ts';
import type { Clock, Ids } from '../../platform/ports.ts';
import type { IdentityDoor } from '../identity/index.ts';
import type { VaultDoor } from '../vault/index.ts';
import type { RegistrySchema } from './store/schema.generated.ts';

/** What the commands and queries of this module are made from; each names only what it takes. */
export interface RegistryNeeds {
  readonly database: ModuleDatabase<RegistrySchema>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly publish: Publish;
  readonly vault: VaultDoor;
  readonly identity: Pick<IdentityDoor, 'ensureAccounts' | 'endAccess'>;
}
