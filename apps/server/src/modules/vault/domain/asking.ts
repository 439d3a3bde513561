import { type Id, type Instant, ok, refuse, type Result } from '@lintel/kernel';
import type { Field } from './attribute.ts';
import { STAFF_REASONS, type StaffReason, type SystemReason } from './reason.ts';

export type AskerRole = 'resident' | 'committee' | 'guard' | 'front_desk' | 'site_manager' | 'admin';

/** Who asks to see which fields of a person, and why. */
export interface Asking {
  readonly actor: { readonly person: Id<'person'>; readonly role: AskerRole } | 'system';
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

/** The reasons of each role's own work. Who is not here asks for nothing. */
const REASONS_OF: Readonly<Partial<Record<AskerRole, readonly StaffReason[]>>> = {
  front_desk: ['repair_visit', 'delivery', 'emergency', 'residency_check', 'fee_question'],
  site_manager: STAFF_REASONS,
};

const YEAR_MS = 365 * 86_400_000;

/** Persons shown at once, at most, until several parties can approve more. */
export const PERSONS_AT_ONCE = 20;

/** May this be shown, as far as role, reason, ticket and date say? */
export function judgeAsking(asking: Asking, now: Instant): Result<Asking, AskingRefusal> {
  const { actor, fields, reason, ticket, sealedUntil } = asking;
  if (actor === 'system') {
    const isCode = reason === 'sign_in_code' && fields.every((field) => field === 'phone') && sealedUntil === null;
    return isCode ? ok(asking) : refuse('vault.reason_not_yours');
  }
  const own: readonly string[] = REASONS_OF[actor.role] ?? [];
  if (!own.includes(reason)) return refuse('vault.reason_not_yours');
  if (reason === 'authority_request' && ticket === null) return refuse('vault.ticket_missing');
  if (sealedUntil === null) return ok(asking);
  if (reason !== 'authority_request') return refuse('vault.sealing_not_yours');
  if (sealedUntil <= now || sealedUntil > now + YEAR_MS) return refuse('vault.sealed_too_long');
  return ok(asking);
}
