import type { Id } from '@lintel/kernel';
import type { ModuleDatabase } from '../../platform/database/database.ts';
import type { Publish } from '../../platform/events.ts';
import type { Clock, Ids, Random } from '../../platform/ports.ts';
import type { SendSms } from '../../platform/sms.ts';
import type { VaultDoor } from '../vault/index.ts';
import type { IdentitySecrets } from './secrets/identity-secrets.ts';
import type { IdentitySchema } from './store/schema.generated.ts';

export interface Community {
  readonly id: Id<'community'>;
  readonly name: string;
  readonly slug: string;
}

/** Who knows the communities. Registry does, and it stands above this module, so it comes as a parameter. */
export interface Communities {
  /** By id or slug; null asks for the only one there is. Null when there is none, or more than one to choose from. */
  find(idOrSlug: string | null): Promise<Community | null>;
}

/** What the commands of this module are made of; each takes only what it names. */
export interface IdentityNeeds {
  readonly database: ModuleDatabase<IdentitySchema>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly random: Random;
  readonly secrets: IdentitySecrets;
  readonly vault: VaultDoor;
  readonly communities: Communities;
  readonly publish: Publish;
  readonly sendSms: SendSms;
}
