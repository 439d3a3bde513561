import type { RevealBody, RevealField, RevealReason, RevealTerms } from '../../api/types.ts';
import { dateText, startOfDate } from '../../time/local-date.ts';

const DAY_MS = 86_400_000;

/** The order in which fields stand everywhere. */
export const FIELDS: readonly RevealField[] = ['name', 'phone'];

/** A look as far as the form has come. */
export interface LookDraft {
  readonly fields: readonly RevealField[];
  readonly reason: RevealReason | '';
  readonly ticket: string;
  readonly sealed: boolean;
  /** `2027-01-31`, as a date input has it. */
  readonly sealedUntil: string;
}

export const EMPTY_DRAFT: LookDraft = { fields: ['phone'], reason: '', ticket: '', sealed: false, sealedUntil: '' };

export type DraftFault = 'field' | 'reason' | 'ticket' | 'date';

export interface DraftRules {
  readonly terms: Pick<RevealTerms, 'reasons' | 'sealDaysMax'>;
  readonly now: number;
  readonly timeZone: string;
}

/** What the chosen reason demands and allows; nothing while none is chosen. */
export function termsOf(reason: LookDraft['reason'], { reasons }: Pick<RevealTerms, 'reasons'>) {
  return reasons.find((one) => one.reason === reason) ?? { needsTicket: false, maySeal: false };
}

/** The first and the last day that a look may be kept from the person until. */
export function sealDays({ terms, now, timeZone }: DraftRules): { readonly first: string; readonly last: string } {
  return { first: dateText(now + DAY_MS, timeZone), last: dateText(now + terms.sealDaysMax * DAY_MS, timeZone) };
}

/**
 * What is still missing, so that nobody is refused after the click. The server decides again, in `judgeRole` and `judgeForm`:
 * apps/server/src/modules/vault/domain/asking.ts
 */
export function faultsOf(draft: LookDraft, rules: DraftRules): ReadonlySet<DraftFault> {
  const { needsTicket, maySeal } = termsOf(draft.reason, rules.terms);
  const { first, last } = sealDays(rules);
  const faults = new Set<DraftFault>();
  if (draft.fields.length === 0) faults.add('field');
  if (draft.reason === '') faults.add('reason');
  if (needsTicket && draft.ticket === '') faults.add('ticket');
  if (maySeal && draft.sealed && !(draft.sealedUntil >= first && draft.sealedUntil <= last)) faults.add('date');
  return faults;
}

/** Until when the person is not told, in UTC ms; null: told at once. */
export function sealedUntilOf({ reason, sealed, sealedUntil }: LookDraft, rules: DraftRules): number | null {
  return sealed && termsOf(reason, rules.terms).maySeal ? startOfDate(sealedUntil, rules.timeZone) : null;
}

/** What is sent, of a draft without faults. */
export function bodyOf(draft: LookDraft, rules: DraftRules): RevealBody {
  const { fields, reason, ticket } = draft;
  if (reason === '') throw new Error('a look without a reason is a fault');
  const sealedUntil = sealedUntilOf(draft, rules);
  return {
    fields: [...fields],
    reason,
    ...(ticket === '' ? {} : { ticket }),
    ...(sealedUntil === null ? {} : { sealedUntil }),
  };
}
