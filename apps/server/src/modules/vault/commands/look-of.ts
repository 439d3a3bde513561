import type { Id } from '@lintel/kernel';
import type { PersonActor } from '../../../platform/actor.ts';
import type { Looker } from '@lintel/look-receipt';
import type { LookToRecord } from '../../trace/index.ts';
import type { Asking } from '../domain/asking.ts';

/** Who somebody is to those they look at. */
export function lookerOf({ role, badge }: Pick<PersonActor, 'role' | 'badge'>, pseudonym: string): Looker {
  return { role, pseudonym, badge };
}

/** What the trace is told of what somebody asks: pseudonyms, names of fields, codes. Denied looks are told of at once. */
export function looksOf(
  asked: readonly Asking[],
  outcome: LookToRecord['outcome'],
  pseudonymOf: (person: Id<'person'>) => string,
): readonly LookToRecord[] {
  return asked.map(({ actor, person, fields, reason, ticket, sealedUntil }) => ({
    person,
    actor:
      actor === 'system'
        ? { role: 'system', pseudonym: null, badge: null }
        : lookerOf(actor, pseudonymOf(actor.person)),
    fields: [...fields],
    reason,
    ticket,
    outcome,
    more: false,
    sealedUntil: outcome === 'denied' ? null : sealedUntil,
  }));
}
