import { DAY_MS, HOUR_MS, type Id, type Instant, instant, MINUTE_MS } from '@lintel/kernel';
import { type AnyRole, isStaffRole } from './role.ts';

export interface Session {
  readonly id: Id<'session'>;
  readonly account: Id<'account'>;
  readonly role: AnyRole;
  readonly signedInBy: 'code' | 'password';
  readonly madeAt: Instant;
  readonly seenAt: Instant;
  /** When a code from the authenticator last made it strong. */
  readonly strongAt: Instant | null;
}

export const RESIDENT_IDLE_MS = 90 * DAY_MS;
export const RESIDENT_WHOLE_MS = 365 * DAY_MS;
/** One shift. */
export const STAFF_WHOLE_MS = 12 * HOUR_MS;

/** How many sessions one account has at most; the one unused for longest gives way. */
export const SESSIONS_MAX = 20;

/** How long a session is remembered after its end, so that a person who found a stranger's one can still ask what it was. */
export const ENDED_SESSIONS_KEEP_DAYS = 30;

/** A session is written no more often than this, so its idle time is known to within it. */
export const SEEN_EVERY_MS = 5 * MINUTE_MS;

/** Until when an authenticator code counts. */
export function isStrong(session: Session, now: Instant): boolean {
  return session.strongAt !== null && now < session.strongAt + STAFF_WHOLE_MS;
}

/**
 * When the session is over. A resident's: 90 days unused, 365 days at most. One that acts as staff, or was opened with a staff
 * password: 12 hours unused or 12 hours after the authenticator, so 12 hours in all.
 */
export function endOf({ role, signedInBy, madeAt, seenAt, strongAt }: Session): Instant {
  if (signedInBy === 'password' || isStaffRole(role)) return instant((strongAt ?? madeAt) + STAFF_WHOLE_MS);
  return instant(Math.min(seenAt + RESIDENT_IDLE_MS, madeAt + RESIDENT_WHOLE_MS));
}

/** The latest it can last however much it is used: how long a browser should keep the cookie. */
export function lastsUntil({ signedInBy, madeAt }: Pick<Session, 'signedInBy' | 'madeAt'>): Instant {
  return instant(madeAt + (signedInBy === 'password' ? STAFF_WHOLE_MS : RESIDENT_WHOLE_MS));
}

export function isOver(session: Session, now: Instant): boolean {
  return now >= endOf(session);
}
