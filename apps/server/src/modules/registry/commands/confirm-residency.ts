import { ok, orThrow, refuse, Refused, type Result } from '@lintel/kernel';
import type { PersonActor } from '../../../platform/actor.ts';
import type { Tx } from '../../../platform/database/database.ts';
import { isOver, type Relation } from '../domain/relation.ts';
import type { ResidencyConfirmation, ResidencyDocument } from '../domain/residency.ts';
import { findHolding, findOccupancy } from '../store/relations.store.ts';
import { addConfirmation, confirmationsOf, withdrawConfirmation } from '../store/residency.store.ts';
import { lockPart } from '../store/roll-lock.ts';
import type { RegistrySchema } from '../store/schema.generated.ts';
import type { RegistryNeeds } from '../registry-needs.ts';

export type ResidencyNeeds = Pick<RegistryNeeds, 'database' | 'clock' | 'ids'>;

export interface RelationNamed {
  readonly group: Relation['group'];
  readonly id: string;
}

/** Ticks that a document was seen, and which kind. The document itself goes back over the desk. */
export function confirmResidency({ database, clock, ids }: ResidencyNeeds) {
  return async (
    actor: PersonActor,
    named: RelationNamed,
    document: ResidencyDocument,
  ): Promise<ResidencyConfirmation> =>
    await database.inTx(actor.community, async (tx) => {
      const relation = await locked(tx, named);
      if (isOver(relation, clock.now())) throw new Refused({ code: 'registry.already_ended', facts: {} });
      orThrow(unconfirmed((await confirmationsOf(tx, [relation.id])).get(relation.id)));
      const confirmation = {
        id: ids.next('confirmation'),
        relation: relation.id,
        document,
        by: actor.person,
        at: clock.now(),
      };
      await addConfirmation(tx, relation.group, confirmation);
      return confirmation;
    });
}

/** Takes the tick back, for instance when it was set on the wrong row. Both acts stay on record. */
export function withdrawResidency({ database, clock }: ResidencyNeeds) {
  return async (actor: PersonActor, named: RelationNamed): Promise<void> =>
    await database.inTx(actor.community, async (tx) => {
      const relation = await locked(tx, named);
      const confirmation = (await confirmationsOf(tx, [relation.id])).get(relation.id);
      if (confirmation === undefined) throw new Refused({ code: 'registry.residency_not_confirmed', facts: {} });
      await withdrawConfirmation(tx, confirmation.id, { by: actor.person, at: clock.now() });
    });
}

function unconfirmed(present: ResidencyConfirmation | undefined): Result<null, 'registry.residency_confirmed'> {
  return present === undefined ? ok(null) : refuse('registry.residency_confirmed');
}

/** The relation, read under the lock of its part: two clicks at once must not both find it unconfirmed. */
async function locked(tx: Tx<RegistrySchema>, { group, id }: RelationNamed): Promise<Relation> {
  const found = group === 'holding' ? await findHolding(tx, id) : await findOccupancy(tx, id);
  if (found?.person === null || found === null) throw new Refused({ code: `registry.${group}_unknown`, facts: {} });
  await lockPart(tx, found.part);
  return (group === 'holding' ? await findHolding(tx, id) : await findOccupancy(tx, id)) ?? found;
}
