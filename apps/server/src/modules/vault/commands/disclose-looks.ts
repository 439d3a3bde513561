import type { Id } from '@lintel/kernel';
import type { ModuleDatabase, Tx } from '../../../platform/database/database.ts';
import type { Log } from '../../../platform/log.ts';
import type { TraceDoor, TracedLook } from '../../trace/index.ts';
import type { PersonSeals } from '../keys/person-seals.ts';
import { openLooks } from '../queries/my-looks.ts';
import { findKeys } from '../store/person-keys.store.ts';
import type { VaultSchema } from '../store/schema.generated.ts';
import { keyOf } from './open-attributes.ts';

export interface DiscloseNeeds {
  readonly database: ModuleDatabase<VaultSchema>;
  readonly seals: (community: Id<'community'>) => PersonSeals;
  readonly trace: TraceDoor;
  readonly log: Log;
}

const ROUNDS_MAX = 100;
/** What does not open is said once, as long as this server runs; beyond so many there is worse to be said. */
const SAID_MAX = 1000;

/**
 * Tells persons of the looks that were kept from them, once the day has come. The telling is a leaf of its own, so that everybody can
 * count whether each kept look was told of. Whoever has been forgotten meanwhile cannot be told; the leaf comes all the same. For a
 * record that does not open it does not come: that something is missing is then there for everybody to see.
 */
export function discloseLooks(needs: DiscloseNeeds) {
  const said = new Set<Id<'look'>>();
  const say = (community: Id<'community'>, looks: readonly TracedLook[]): void => {
    const fresh = looks.filter(({ id }) => !said.has(id)).slice(0, SAID_MAX - said.size);
    for (const { id } of fresh) {
      said.add(id);
      needs.log.error('vault.look_does_not_open', new Error('a kept look cannot be told'), { community, look: id });
    }
  };
  return async (community: Id<'community'>): Promise<void> => {
    let after: Id<'look'> | null = null;
    for (let round = 0; round < ROUNDS_MAX; round++) {
      const from: Id<'look'> | null = after;
      const { last, damaged }: Told = await needs.database.inTx(
        community,
        async (tx) => await tellSome(tx, needs, from),
      );
      say(community, damaged);
      if (last === null) return;
      after = last;
    }
  };
}

interface Told {
  readonly last: Id<'look'> | null;
  readonly damaged: readonly TracedLook[];
}

async function tellSome(tx: Tx<VaultSchema>, { seals, trace }: DiscloseNeeds, after: Id<'look'> | null): Promise<Told> {
  const looks = await trace.toDisclose(tx, after);
  const seal = seals(tx.community);
  const keys = await findKeys(
    tx,
    looks.map(({ person }) => person),
  );
  const known = looks.filter(({ person }) => keys.has(person));
  const opened = await openLooks(tx, seal, known);
  const disclosures = opened.map(({ event, look }) => ({ look: event, of: look.id, commitment: look.commitment }));
  await trace.disclose(tx, disclosures, (person, plain, bound) =>
    seal.sealBytes(seal.unwrapKey(person, keyOf(keys, person)), { person, bound }, plain),
  );
  await trace.closeUntold(
    tx,
    looks.filter(({ person }) => !keys.has(person)).map(({ id }) => id),
  );
  const open = new Set(opened.map(({ look }) => look.id));
  return { last: looks.at(-1)?.id ?? null, damaged: known.filter(({ id }) => !open.has(id)) };
}
