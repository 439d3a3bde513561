import { contains, type Id, ok, orThrow, refuse, Refused, type Result } from '@lintel/kernel';
import type { PersonActor } from '../../../platform/actor.ts';
import type { Tx } from '../../../platform/database/database.ts';
import { invite } from '../domain/invitation.ts';
import { join, type Occupancy, type Relation } from '../domain/relation.ts';
import { addRelations, findOccupancy, relationsOfParts } from '../store/relations.store.ts';
import { lockPart } from '../store/roll-lock.ts';
import type { RegistrySchema } from '../store/schema.generated.ts';
import type { AddRelationNeeds } from './add-relation.ts';
import { endNow } from './end-relation.ts';
import { identifyPerson } from './identify-person.ts';
import { spendTry } from './spend-try.ts';
import { tellFirst, Untold } from './tell-first.ts';

/** Lets a family member of the one who asks in: they become an occupant and may sign in by that phone. */
export function inviteFamily(needs: AddRelationNeeds) {
  const identify = identifyPerson(needs);
  const spend = spendTry(needs, 'invitation');
  const telling = tellFirst(needs);
  return async (
    actor: PersonActor,
    part: Id<'part'>,
    guest: { readonly name: string; readonly phone: string },
  ): Promise<Occupancy> => {
    const { community } = actor;
    await spend(actor);
    return await telling(
      { community, actor, reason: 'family_invite' },
      async (told) =>
        await needs.database.inTx(community, async (tx): Promise<Occupancy | Untold> => {
          await lockPart(tx, part);
          const others = await relationsOfParts(tx, [part]);
          const window = orThrow(invite(others, actor.person, needs.clock.now()));
          const person = await identify(tx, guest, { atPart: others, told });
          if (person instanceof Untold) return person;
          if (person === actor.person) throw new Refused({ code: 'registry.invites_self', facts: {} });
          const as = { part, group: 'occupancy', kind: 'family', person, invitedBy: actor.person } as const;
          return await letIn(tx, needs, { others, added: { ...window, ...as, id: needs.ids.next('relation') } });
        }),
    );
  };
}

async function letIn(
  tx: Tx<RegistrySchema>,
  { clock, announce }: AddRelationNeeds,
  { others, added }: { readonly others: readonly Relation[]; readonly added: Occupancy },
): Promise<Occupancy> {
  const occupancy = orThrow(join(others, added));
  await addRelations(tx, [occupancy], clock.now());
  await announce(tx, [occupancy]);
  return occupancy;
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
