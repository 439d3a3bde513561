import type { Id } from '@lintel/kernel';
import type { LookToRecord } from '../../trace/index.ts';
import type { Asking } from '../domain/asking.ts';

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
        ? { role: 'system', pseudonym: null }
        : { role: actor.role, pseudonym: pseudonymOf(actor.person) },
    fields: [...fields],
    reason,
    ticket,
    outcome,
    sealedUntil: outcome === 'denied' ? null : sealedUntil,
  }));
}
