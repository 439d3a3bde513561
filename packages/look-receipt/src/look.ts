import type { Id, Instant } from '@lintel/kernel';

export const LOOKER_ROLES = [
  'system',
  'resident',
  'committee',
  'guard',
  'front_desk',
  'site_manager',
  'admin',
] as const;
export type LookerRole = (typeof LOOKER_ROLES)[number];

/** Who looked. The pseudonym is the same for all looks of one person, and leads to that person only for who keeps the key to it. */
export interface Looker {
  readonly role: LookerRole;
  /** Null for the system. */
  readonly pseudonym: string | null;
  /** What staff chose to be called towards residents; null where they chose nothing, and for who is not staff. */
  readonly badge: string | null;
}

/**
 * What came of it. `found`: nothing was shown that the asker did not have, but they learned that it is this person's: a search by
 * a phone number, a file or an entry that is compared with the roll.
 */
export type Outcome = 'shown' | 'found' | 'denied';

/** Everything there is to know of one look; the person looked at gets exactly this. The log holds a commitment to it. */
export interface LookEvent {
  readonly v: 1;
  /** Whose data it was. */
  readonly person: Id<'person'>;
  /** The place in this person's chain, from 1; null for a look that is kept from the person for now. */
  readonly seq: number | null;
  /** The commitment of the look before it, in base64; null for the first. A look left out breaks the chain. */
  readonly prev: string | null;
  readonly at: Instant;
  readonly actor: Looker;
  /** The names of what was asked for, never the values. */
  readonly fields: readonly string[];
  /** A code from the closed list of whoever asks; no free text, because people write names into free text. */
  readonly reason: string;
  /** The work order, complaint or letter that makes the look necessary. */
  readonly ticket: string | null;
  readonly outcome: Outcome;
  /** On the last of many denied looks that have a line of their own: within the same hour there may have been more. */
  readonly more: boolean;
  /** Until when the person is not told, where a law says so. Null: at once. */
  readonly sealedUntil: Instant | null;
  /** Where this tells of a look that was kept from the person until now: the commitment made at that time, in base64. */
  readonly discloses: string | null;
  /** When it tells of that; `at` stays the time of the look itself. Null where it tells of nothing. */
  readonly toldAt: Instant | null;
}

/**
 * What the leaf says a look was. `seal`: shown to somebody and kept from the person for now; `disclose`: told to the person;
 * `match`: a file that was compared with many persons at once.
 */
export const ACTS = ['view', 'use', 'deny', 'seal', 'disclose', 'match'] as const;
export type Act = (typeof ACTS)[number];

export function actOf(event: LookEvent): Act {
  if (event.discloses !== null) return 'disclose';
  if (event.outcome === 'denied') return 'deny';
  if (event.sealedUntil !== null) return 'seal';
  return event.actor.role === 'system' ? 'use' : 'view';
}
