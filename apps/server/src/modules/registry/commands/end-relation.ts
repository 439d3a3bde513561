import { type Id, orThrow, Refused } from '@lintel/kernel';
import type { Tx } from '../../../platform/database/database.ts';
import { end, leavingWith, type Relation } from '../domain/relation.ts';
import { changeRelations, findHolding, findOccupancy, relationsOfParts } from '../store/relations.store.ts';
import { lockPart } from '../store/roll-lock.ts';
import type { RegistrySchema } from '../store/schema.generated.ts';
import type { RegistryNeeds } from '../registry-needs.ts';
import type { Announce } from './announce.ts';

export interface EndRelationNeeds extends Pick<RegistryNeeds, 'database' | 'clock'> {
  readonly announce: Announce;
}

/** Ends a relation in a transaction that has locked its part. The family whom the leaving person invited leaves too. */
export type EndNow = (tx: Tx<RegistrySchema>, relation: Relation) => Promise<void>;

export function endNow({ clock, announce }: Pick<EndRelationNeeds, 'clock' | 'announce'>): EndNow {
  return async (tx, relation) => {
    const now = clock.now();
    const ended = orThrow(end(relation, now));
    const others = await relationsOfParts(tx, [relation.part]);
    const changed = [ended, ...leavingWith(ended, others, now).map((leaving) => orThrow(end(leaving, now)))];
    await changeRelations(tx, changed, now);
    await announce(tx, changed);
  };
}

/** Ends a holding or an occupancy by hand, now. */
export function endRelation(needs: EndRelationNeeds) {
  const endOne = endNow(needs);
  return async (community: Id<'community'>, group: Relation['group'], id: string): Promise<void> =>
    await needs.database.inTx(community, async (tx) => {
      const find = async (): Promise<Relation> => {
        const found = group === 'holding' ? await findHolding(tx, id) : await findOccupancy(tx, id);
        if (found === null) throw new Refused({ code: `registry.${group}_unknown`, facts: {} });
        return found;
      };
      // Read again under the part's lock: what was read before may have been ended meanwhile.
      await lockPart(tx, (await find()).part);
      await endOne(tx, await find());
    });
}
