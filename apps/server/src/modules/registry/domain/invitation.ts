import { contains, type Id, type Instant, ok, refuse, type Result, type Window } from '@lintel/kernel';
import { isOver, mayInvite, type Relation } from './relation.ts';

/** More people than live in the largest family flat; beyond it somebody is collecting phones. */
export const INVITED_MAX = 12;

/**
 * Whether somebody may let family in at a part, and for how long: as long as they themselves have it.
 *
 * A part that is not theirs is unknown to them, so that nobody can try out ids.
 */
export function invite(
  relations: readonly Relation[],
  person: Id<'person'>,
  now: Instant,
): Result<Window, 'registry.part_unknown' | 'registry.invitation_not_yours' | 'registry.household_full'> {
  const own = relations.filter((relation) => relation.person === person && contains(relation, now));
  if (own.length === 0) return refuse('registry.part_unknown');
  const inviting = own.filter(({ kind }) => mayInvite(kind));
  if (inviting.length === 0) return refuse('registry.invitation_not_yours');
  const invited = relations.filter(
    (relation) => relation.group === 'occupancy' && relation.invitedBy === person && !isOver(relation, now),
  );
  if (invited.length >= INVITED_MAX) return refuse('registry.household_full', { invitedMax: INVITED_MAX });
  const ends = inviting.map(({ until }) => until ?? Infinity);
  const last = Math.max(...ends);
  return ok({ from: now, until: last === Infinity ? null : (last as Instant) }); // the largest of instants is one
}
