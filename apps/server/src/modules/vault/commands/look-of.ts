import type { Id } from '@lintel/kernel';
import type { PersonActor } from '../../../platform/actor.ts';
import type { Looker } from '@lintel/look-receipt';
import type { LookToRecord } from '../../trace/index.ts';
import type { Asker, Asking } from '../domain/asking.ts';
import { looksPersonal } from '../domain/ticket.ts';

/** Who somebody is to those they look at. */
export function lookerOf({ role, badge }: Pick<PersonActor, 'role' | 'badge'>, pseudonym: string): Looker {
  return { role, pseudonym, badge };
}

/** The same for whoever asks, be it the system. */
export function lookerFor(actor: Asker | 'system', pseudonymOf: (person: Id<'person'>) => string): Looker {
  return actor === 'system'
    ? { role: 'system', pseudonym: null, badge: null }
    : lookerOf(actor, pseudonymOf(actor.person));
}

/**
 * What the trace is told of what somebody asks: pseudonyms, names of fields, codes. Denied looks are told of at once, and whatever
 * they brought along that looks like somebody's number is not kept.
 */
export function looksOf(
  asked: readonly Asking[],
  outcome: LookToRecord['outcome'],
  pseudonymOf: (person: Id<'person'>) => string,
): readonly LookToRecord[] {
  return asked.map(({ actor, person, fields, reason, ticket, sealedUntil }) => ({
    person,
    actor: lookerFor(actor, pseudonymOf),
    fields: [...fields],
    reason,
    ticket: ticket !== null && looksPersonal(ticket) ? null : ticket,
    outcome,
    more: false,
    sealedUntil: outcome === 'denied' ? null : sealedUntil,
  }));
}
