import type { LookEvent, ReceiptCheck } from '@lintel/look-receipt';
import type { Look } from './look.ts';

/**
 * What a check of one look comes to.
 * - `good`: it stands in the public log, and as many witnesses have signed as are asked for.
 * - `alone`: it stands in the public log, and no witness is asked for: only the log itself says so.
 * - `unwitnessed`: all holds but the witnesses, who may not have had the time.
 * - `other_keys`: it holds under the keys that the server gives now, which are not those that this device knew.
 * - `other_look`: it holds, but proves another look than the one shown.
 * - `broken`: it does not hold.
 */
export type Verdict = 'good' | 'alone' | 'unwitnessed' | 'other_keys' | 'other_look' | 'broken';

interface Checked {
  readonly check: ReceiptCheck;
  /** What the screen tells. */
  readonly shown: Look;
  /** Whose looks these are. */
  readonly person: string;
  /** Are the keys those that this device knows? */
  readonly areKeysKnown: boolean;
}

export function verdictOf({ check, shown, person, areKeysKnown }: Checked): Verdict {
  const failed = check.steps.filter(({ holds }) => !holds).map(({ step }) => step);
  if (failed.some((step) => step !== 'witnesses') || check.look === null) return 'broken';
  if (failed.length === 0 && !check.isGood) return 'broken';
  if (check.look.person !== person || !isSameLook(check.look, shown)) return 'other_look';
  if (failed.length > 0) return 'unwitnessed';
  if (!areKeysKnown) return 'other_keys';
  return check.asksForWitnesses ? 'good' : 'alone';
}

/** Does the screen say what the proven event says? */
function isSameLook(proven: LookEvent, shown: Look): boolean {
  return (
    proven.seq === shown.seq &&
    proven.at === shown.at &&
    proven.actor.role === shown.actor.role &&
    proven.actor.pseudonym === shown.actor.pseudonym &&
    proven.actor.badge === shown.actor.badge &&
    proven.reason === shown.reason &&
    proven.ticket === shown.ticket &&
    proven.outcome === shown.outcome &&
    proven.more === shown.more &&
    proven.sealedUntil === shown.sealedUntil &&
    proven.fields.length === shown.fields.length &&
    proven.fields.every((field, at) => field === shown.fields[at])
  );
}
