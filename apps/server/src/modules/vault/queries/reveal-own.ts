import type { Id } from '@lintel/kernel';
import type { PersonActor } from '../../../platform/actor.ts';
import type { ModuleDatabase } from '../../../platform/database/database.ts';
import { openAttributes, type Revealed } from '../commands/open-attributes.ts';
import type { Field } from '../domain/attribute.ts';
import type { PersonSeals } from '../keys/person-seals.ts';
import type { VaultSchema } from '../store/schema.generated.ts';

export interface RevealOwnNeeds {
  readonly database: ModuleDatabase<VaultSchema>;
  readonly seals: (community: Id<'community'>) => PersonSeals;
}

/** Shows persons their own data. Nobody else looks, so there is no look. */
export function revealOwn({ database, seals }: RevealOwnNeeds) {
  return async (own: Pick<PersonActor, 'community' | 'person'>, fields: readonly Field[]): Promise<Revealed> =>
    await database.inTx(own.community, async (tx) => {
      const [revealed] = await openAttributes(tx, seals(tx.community), [{ person: own.person, fields }]);
      return revealed ?? new Map();
    });
}
