import type { Id } from '@lintel/kernel';
import type { ModuleDatabase } from '../../../platform/database/database.ts';
import type { TraceDoor } from '../../trace/index.ts';
import type { PersonSeals } from '../keys/person-seals.ts';
import { openLooks } from '../queries/my-looks.ts';
import { findKeys } from '../store/person-keys.store.ts';
import type { VaultSchema } from '../store/schema.generated.ts';
import { keyOf } from './open-attributes.ts';

export interface DiscloseNeeds {
  readonly database: ModuleDatabase<VaultSchema>;
  readonly seals: (community: Id<'community'>) => PersonSeals;
  readonly trace: TraceDoor;
}

const ROUNDS_MAX = 100;

/**
 * Tells persons of the looks that were kept from them, once the day has come. The telling is a leaf of its own, so that everybody can
 * count whether each kept look was told of. Whoever has been forgotten meanwhile cannot be told.
 */
export function discloseLooks({ database, seals, trace }: DiscloseNeeds) {
  return async (community: Id<'community'>): Promise<void> => {
    let after: Id<'look'> | null = null;
    for (let round = 0; round < ROUNDS_MAX; round++) {
      const from = after;
      const last: Id<'look'> | undefined = await database.inTx(community, async (tx) => {
        const looks = await trace.toDisclose(tx, from);
        const keys = await findKeys(
          tx,
          looks.map(({ person }) => person),
        );
        const seal = seals(tx.community);
        const opened = await openLooks(
          tx,
          seal,
          looks.filter(({ person }) => keys.has(person)),
        );
        const disclosures = opened.map(({ event, look }) => ({
          look: event,
          of: look.id,
          commitment: look.commitment,
        }));
        await trace.disclose(tx, disclosures, (person, plain, bound) =>
          seal.sealBytes(seal.unwrapKey(person, keyOf(keys, person)), { person, bound }, plain),
        );
        return looks.at(-1)?.id;
      });
      if (last === undefined) return;
      after = last;
    }
  };
}
