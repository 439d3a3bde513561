import { contains, DAY_MS, type Id, instant, ok, orThrow, refuse, Refused, type Result } from '@lintel/kernel';
import type { PersonActor } from '../../../platform/actor.ts';
import { invite } from '../domain/invitation.ts';
import { join, type Occupancy, type Relation } from '../domain/relation.ts';
import { countTry } from '../store/invitation-tries.store.ts';
import { addRelations, findOccupancy, relationsOfParts } from '../store/relations.store.ts';
import { lockPart } from '../store/roll-lock.ts';
import type { AddRelationNeeds } from './add-relation.ts';
import { endNow } from './end-relation.ts';
import { identifyPerson } from './identify-person.ts';

/** More than a household has members and slips of the finger; beyond it somebody tries out phones. */
const TRIES_A_DAY = 20;

/** In a transaction of its own, so that a refused try counts as well. */
async function spendTry({ database, clock }: AddRelationNeeds, { community, person }: PersonActor): Promise<void> {
  const dayFrom = instant(Math.floor(clock.now() / DAY_MS) * DAY_MS);
  const tries = await database.inTx(
    community,
    async (tx) => await countTry(tx, person, { dayFrom, most: TRIES_A_DAY }),
  );
  if (tries > TRIES_A_DAY) throw new Refused({ code: 'registry.invitations_too_many', facts: {} });
}

/** Lets a family member of the one who asks in: they become an occupant and may sign in by that phone. */
export function inviteFamily(needs: AddRelationNeeds) {
  const identify = identifyPerson(needs);
  return async (
    actor: PersonActor,
    part: Id<'part'>,
    guest: { readonly name: string; readonly phone: string },
  ): Promise<Occupancy> => {
    await spendTry(needs, actor);
    return await needs.database.inTx(actor.community, async (tx) => {
      await lockPart(tx, part);
      const others = await relationsOfParts(tx, [part]);
      const now = needs.clock.now();
      const window = orThrow(invite(others, actor.person, now));
      const person = await identify(tx, guest, others);
      if (person === actor.person) throw new Refused({ code: 'registry.invites_self', facts: {} });
      const added: Occupancy = {
        ...window,
        id: needs.ids.next('relation'),
        part,
        group: 'occupancy',
        kind: 'family',
        person,
        invitedBy: actor.person,
      };
      const occupancy = orThrow(join(others, added));
      await addRelations(tx, [occupancy], now);
      await needs.announce(tx, [occupancy]);
      return occupancy;
    });
  };
}

/** Ends a family member's stay: owners may for everyone in their part, others for those whom they invited. */
export function removeFamily(needs: AddRelationNeeds) {
  const end = endNow(needs);
  return async (actor: PersonActor, part: Id<'part'>, occupancy: string): Promise<void> =>
    await needs.database.inTx(actor.community, async (tx) => {
      await lockPart(tx, part);
      const others = await relationsOfParts(tx, [part]);
      const own = others.filter(
        (relation) => relation.person === actor.person && contains(relation, needs.clock.now()),
      );
      await end(tx, orThrow(mayRemove(own, await findOccupancy(tx, occupancy), { actor, part })));
    });
}

/** Whoever may not end it does not learn that it exists. */
function mayRemove(
  own: readonly Relation[],
  found: Occupancy | null,
  { actor, part }: { readonly actor: PersonActor; readonly part: Id<'part'> },
): Result<Occupancy, 'registry.occupancy_unknown'> {
  if (found?.part !== part || found.kind !== 'family') return refuse('registry.occupancy_unknown');
  const isOwner = own.some(({ group }) => group === 'holding');
  return isOwner || (own.length > 0 && found.invitedBy === actor.person)
    ? ok(found)
    : refuse('registry.occupancy_unknown');
}
