import { type Id, type Instant, orThrow, Refused } from '@lintel/kernel';
import { join, type OccupancyKind, type Relation, soldBy } from '../domain/relation.ts';
import { addRelations, changeRelations, relationsOfParts } from '../store/relations.store.ts';
import { lockPart } from '../store/roll-lock.ts';
import type { RegistryNeeds } from '../registry-needs.ts';
import type { Announce } from './announce.ts';
import { identifyPerson, type Named } from './identify-person.ts';

export interface AddRelationNeeds extends Pick<RegistryNeeds, 'database' | 'clock' | 'ids' | 'vault'> {
  readonly announce: Announce;
}

export type RelationToAdd = Named & { readonly from: Instant; readonly until: Instant | null } & (
    | { readonly group: 'holding'; readonly kind: 'owner' | 'co_owner' }
    | { readonly group: 'occupancy'; readonly kind: OccupancyKind }
  );

/** Enters a holder or an occupant of a part by hand. Buying from the developer ends the developer's stock. */
export function addRelation(needs: AddRelationNeeds) {
  const identify = identifyPerson(needs);
  return async (community: Id<'community'>, part: Id<'part'>, asked: RelationToAdd): Promise<Relation> =>
    await needs.database.inTx(community, async (tx) => {
      if (!(await lockPart(tx, part))) throw new Refused({ code: 'registry.part_unknown', facts: {} });
      const others = await relationsOfParts(tx, [part]);
      const person = await identify(tx, asked, others);
      const window = { id: needs.ids.next('relation'), part, person, from: asked.from, until: asked.until };
      const added: Relation =
        asked.group === 'holding'
          ? { ...window, group: 'holding', kind: asked.kind }
          : { ...window, group: 'occupancy', kind: asked.kind, invitedBy: null };
      const relation = orThrow(join(others, added));
      const now = needs.clock.now();
      const sold = soldBy(others, relation);
      if (sold !== null) await changeRelations(tx, [sold], now);
      await addRelations(tx, [relation], now);
      await needs.announce(tx, [relation]);
      return relation;
    });
}
