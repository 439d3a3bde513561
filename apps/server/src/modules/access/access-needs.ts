import type { Id } from '@lintel/kernel';
import type { Database } from '../../platform/database/database.ts';
import type { Clock, Ids, Random } from '../../platform/ports.ts';
import type { RegistryDoor } from '../registry/index.ts';
import type { CommunityKeys } from './keys/community-keys.ts';
import type { CommunityWatch } from './live/community-watch.ts';
import type { DoorNews } from './queries/door-news.ts';
import type { AccessDatabase } from './store/access-tx.ts';

/** What this module asks the register of homes. */
export type RegistryForAccess = Pick<
  RegistryDoor,
  'community' | 'homesOf' | 'partsMatching' | 'personsLivingIn' | 'placesOf' | 'stairwells'
>;

/** What commands and queries of this module are made of; each names the part it takes. */
export interface AccessNeeds {
  readonly database: AccessDatabase;
  readonly afterCommit: Database['afterCommit'];
  readonly clock: Clock;
  readonly ids: Ids;
  readonly random: Random;
  /** The server's address, as gates reach it. */
  readonly publicUrl: string;
  readonly keysOf: (community: Id<'community'>) => CommunityKeys;
  readonly registry: RegistryForAccess;
  readonly watch: CommunityWatch<DoorNews>;
}

export type HomeOfPerson = Awaited<ReturnType<RegistryDoor['homesOf']>>[number];
