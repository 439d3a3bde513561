import { type Instant, MINUTE_MS } from '@lintel/kernel';

export const CODE_LIFE_MS = 5 * MINUTE_MS;
export const CODE_TRIES = 5;

/** How often one SMS may be handed to the adapter: a crash in between makes it twice, and the count shows that. */
export const SMS_TRIES = 3;

/** What is known of a code that was asked for. */
export interface AskedCode {
  readonly askedAt: Instant;
  readonly wrongTries: number;
  readonly usedAt: Instant | null;
}

/**
 * Draws six digits from the first 48 bits of a keyed hash, as RFC 4226 does from 31: of 2^48 values each code has 281 million,
 * so none is likelier than another by more than four in a billion.
 */
export function digitsOf(hash: Uint8Array): string {
  const bits = hash.subarray(0, 6).reduce((sum, byte) => sum * 256 + byte, 0);
  return String(bits % 1_000_000).padStart(6, '0');
}

/** `wrong` uses up a try; `stale` and `spent` have none left to use. */
export type Verdict = 'right' | 'wrong' | 'stale' | 'spent';

/** Judges a try against the latest code of a phone. Whether the digits match was found out in constant time. */
export function judge(code: AskedCode | null, match: boolean, now: Instant): Verdict {
  if (code === null || code.usedAt !== null || now >= code.askedAt + CODE_LIFE_MS) return 'stale';
  if (code.wrongTries >= CODE_TRIES) return 'spent';
  return match ? 'right' : 'wrong';
}

/** Whether the SMS should still go out. */
export function smsIsDue(
  code: AskedCode & { readonly smsTries: number; readonly smsSentAt: Instant | null },
  now: Instant,
): boolean {
  return (
    code.smsSentAt === null && code.smsTries < SMS_TRIES && code.usedAt === null && now < code.askedAt + CODE_LIFE_MS
  );
}
