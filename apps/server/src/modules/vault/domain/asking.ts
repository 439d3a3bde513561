import { DAY_MS, type Id, type Instant, ok, refuse, type Result } from '@lintel/kernel';
import type { Field } from './attribute.ts';
import { looksPersonal } from './ticket.ts';
import { STAFF_REASONS, type StaffReason, type SystemReason } from './reason.ts';

export type AskerRole = 'resident' | 'committee' | 'guard' | 'front_desk' | 'site_manager' | 'admin';

/** Somebody who is not the system. The badge is what staff chose to be called towards residents; null: they see a pseudonym. */
export interface Asker {
  readonly person: Id<'person'>;
  readonly role: AskerRole;
  readonly badge: string | null;
}

/** Who asks to see which fields of a person, and why. */
export interface Asking {
  readonly actor: Asker | 'system';
  readonly person: Id<'person'>;
  readonly fields: readonly Field[];
  readonly reason: StaffReason | SystemReason;
  readonly ticket: string | null;
  /** Until when the person is not to be told, where an authority may demand that. */
  readonly sealedUntil: Instant | null;
}

export type RoleRefusal = 'vault.reason_not_yours' | 'vault.sealing_not_yours';
export type FormRefusal = 'vault.ticket_missing' | 'vault.ticket_looks_personal' | 'vault.sealed_too_long';

/** A reason that somebody may give, and what it demands and allows besides. */
export interface ReasonTerms {
  readonly reason: StaffReason;
  /** The number of a document must stand with it. */
  readonly needsTicket: boolean;
  /** It may be kept from the person until a day. */
  readonly maySeal: boolean;
}

/** The reasons of each role's own work. Who is not here asks for nothing. */
const REASONS_OF: Readonly<Partial<Record<AskerRole, readonly StaffReason[]>>> = {
  front_desk: ['repair_visit', 'delivery', 'emergency', 'residency_check', 'fee_question'],
  site_manager: STAFF_REASONS,
};

/** The reasons that come from outside, on paper: a law stands behind them, and it may demand silence for a while. */
const BY_AUTHORITY: readonly StaffReason[] = ['authority_request'];

/** Days that a look may be kept from the person, at most. */
export const SEAL_DAYS_MAX = 365;

/** Persons shown at once, at most, until several parties can approve more; beyond it a comparison is told to the committee. */
export const PERSONS_AT_ONCE = 20;

/** Persons that one member of staff may see within an hour: more than any day at a desk needs, and far fewer than live here. */
export const PERSONS_AN_HOUR = 200;

/** The reasons of this role, with what each demands: what a form offers, and what `judgeRole` lets pass. */
export function reasonsOf(role: AskerRole): readonly ReasonTerms[] {
  return (REASONS_OF[role] ?? []).map((reason) => {
    const isByAuthority = BY_AUTHORITY.includes(reason);
    return { reason, needsTicket: isByAuthority, maySeal: isByAuthority };
  });
}

/** What somebody gives besides the person: it can be judged before anything is looked up. */
export type Given = Pick<Asking, 'actor' | 'fields' | 'reason' | 'ticket' | 'sealedUntil'>;

/** Is this the work of whoever asks? If not, it is a denied look, which the person sees. */
export function judgeRole({ actor, fields, reason, sealedUntil }: Given): Result<null, RoleRefusal> {
  if (actor === 'system') {
    const isCode = reason === 'sign_in_code' && fields.every((field) => field === 'phone') && sealedUntil === null;
    return isCode ? ok(null) : refuse('vault.reason_not_yours');
  }
  const terms = reasonsOf(actor.role).find((own) => own.reason === reason);
  if (terms === undefined) return refuse('vault.reason_not_yours');
  return sealedUntil !== null && !terms.maySeal ? refuse('vault.sealing_not_yours') : ok(null);
}

/** Is it filled in as it must be? If not, that is a slip of the finger, and nobody's look: nothing is recorded. */
export function judgeForm({ actor, reason, ticket, sealedUntil }: Given, now: Instant): Result<null, FormRefusal> {
  if (actor === 'system') return ok(null);
  if (ticket !== null && looksPersonal(ticket)) return refuse('vault.ticket_looks_personal');
  const terms = reasonsOf(actor.role).find((own) => own.reason === reason);
  if (terms?.needsTicket === true && ticket === null) return refuse('vault.ticket_missing');
  const isTime = sealedUntil === null || (sealedUntil > now && sealedUntil <= now + SEAL_DAYS_MAX * DAY_MS);
  return isTime ? ok(null) : refuse('vault.sealed_too_long');
}
