import { type Id, type Instant, orThrow, Refused } from '@lintel/kernel';
import type { PersonActor } from '../../../platform/actor.ts';
import type { Tx } from '../../../platform/database/database.ts';
import { join, type OccupancyKind, type Relation, soldBy } from '../domain/relation.ts';
import { addRelations, changeRelations, relationsOfParts } from '../store/relations.store.ts';
import { lockPart } from '../store/roll-lock.ts';
import type { RegistrySchema } from '../store/schema.generated.ts';
import type { RegistryNeeds } from '../registry-needs.ts';
import type { Announce } from './announce.ts';
import { identifyPerson, type Named } from './identify-person.ts';
import { spendTry } from './spend-try.ts';
import { tellFirst, Untold } from './tell-first.ts';

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
  const spend = spendTry(needs, 'roll_entry');
  const telling = tellFirst(needs);
  return async (actor: PersonActor, part: Id<'part'>, asked: RelationToAdd): Promise<Relation> => {
    const { community } = actor;
    // An entry that is refused may have been made to be refused: it tells whether a phone is known. One that stands is there to be seen.
    const giveBack = await spend(actor);
    const entered = await telling(
      { community, actor, reason: 'roll_entry' },
      async (told) =>
        await needs.database.inTx(community, async (tx): Promise<Relation | Untold> => {
          if (!(await lockPart(tx, part))) throw new Refused({ code: 'registry.part_unknown', facts: {} });
          const others = await relationsOfParts(tx, [part]);
          const person = await identify(tx, asked, { atPart: others, told });
          return person instanceof Untold ? person : await enter(tx, needs, { person, part, asked, others });
        }),
    );
    await giveBack();
    return entered;
  };
}

interface Entering {
  readonly person: Id<'person'>;
  readonly part: Id<'part'>;
  readonly asked: RelationToAdd;
  readonly others: readonly Relation[];
}

async function enter(
  tx: Tx<RegistrySchema>,
  needs: AddRelationNeeds,
  { person, part, asked, others }: Entering,
): Promise<Relation> {
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
}
