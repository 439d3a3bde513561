import { DAY_MS, type Id, type Instant, ok, refuse, type Result } from '@lintel/kernel';
import type { Field } from './attribute.ts';
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

export type AskingRefusal =
  | 'vault.reason_not_yours'
  | 'vault.ticket_missing'
  | 'vault.sealing_not_yours'
  | 'vault.sealed_too_long';

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

/** Persons shown at once, at most, until several parties can approve more. */
export const PERSONS_AT_ONCE = 20;

/** The reasons of this role, with what each demands: what a form offers, and what `judgeAsking` lets pass. */
export function reasonsOf(role: AskerRole): readonly ReasonTerms[] {
  return (REASONS_OF[role] ?? []).map((reason) => {
    const isByAuthority = BY_AUTHORITY.includes(reason);
    return { reason, needsTicket: isByAuthority, maySeal: isByAuthority };
  });
}

/** May this be shown, as far as role, reason, ticket and date say? */
export function judgeAsking(asking: Asking, now: Instant): Result<Asking, AskingRefusal> {
  const { actor, fields, reason, ticket, sealedUntil } = asking;
  if (actor === 'system') {
    const isCode = reason === 'sign_in_code' && fields.every((field) => field === 'phone') && sealedUntil === null;
    return isCode ? ok(asking) : refuse('vault.reason_not_yours');
  }
  const terms = reasonsOf(actor.role).find((own) => own.reason === reason);
  if (terms === undefined) return refuse('vault.reason_not_yours');
  if (terms.needsTicket && ticket === null) return refuse('vault.ticket_missing');
  if (sealedUntil === null) return ok(asking);
  if (!terms.maySeal) return refuse('vault.sealing_not_yours');
  if (sealedUntil <= now || sealedUntil > now + SEAL_DAYS_MAX * DAY_MS) return refuse('vault.sealed_too_long');
  return ok(asking);
}
