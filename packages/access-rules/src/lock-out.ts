import { DAY_MS, type Instant, instant, MINUTE_MS } from '@lintel/kernel';

/** Wrong PINs at one door. */
export interface WrongPins {
  /** Since the last right one that forgave. */
  readonly count: number;
  readonly last: Instant;
  /** All of them since `dayFrom`, a day at most: no right PIN makes these fewer. */
  readonly inDay: number;
  readonly dayFrom: Instant;
}

const FREE_TRIES = 5;
/** So many wrong PINs in a day are slips at a busy door; with more of them somebody guesses who knows one right PIN. */
export const FORGIVEN_IN_DAY_MAX = 100;
const FIRST_WAIT_MS = MINUTE_MS;
const LONGEST_WAIT_MS = 60 * MINUTE_MS;

/**
 * Until when a door takes no PIN at all; null when it takes one now.
 *
 * Five tries are free, for fingers slip. Then every wrong PIN closes the door's keypad: for 1 minute after the fifth, twice as
 * long after each further one, 60 minutes at most. A right PIN forgives; so does a day without a wrong one. Only the keypad
 * rests: card, QR, phone and the guard open as always.
 *
 * Somebody who tries wrong PINs from 08:00 on, each as early as the door takes it:
 *
 *     wrong PIN   typed at   the next one is taken at
 *             1      08:00   08:00
 *             2      08:00   08:00
 *             3      08:00   08:00
 *             4      08:00   08:00
 *             5      08:00   08:01   (1 minute)
 *             6      08:01   08:03   (2)
 *             7      08:03   08:07   (4)
 *             8      08:07   08:15   (8)
 *             9      08:15   08:31   (16)
 *            10      08:31   09:03   (32)
 *            11      09:03   10:03   (60, not 64)
 *            12      10:03   11:03   (60)
 *            13      11:03   12:03   (60)
 *            14      12:03   13:03   (60)
 *            15      13:03   14:03   (60)
 *
 * So the first 24 hours allow 33 guesses out of a million, and each day after that 24. What is typed while the keypad rests is not
 * even looked at: it
 * neither opens nor makes the wait longer.
 *
 * Somebody who knows a right PIN could type it after every fourth wrong one and guess for ever. So beyond 100 wrong ones in a day
 * a right PIN still opens and forgives no more: from then on they wait as above: 133 guesses a day in all.
 */
export function lockedUntil(wrong: WrongPins | undefined, at: Instant): Instant | null {
  if (wrong === undefined || isForgiven(wrong, at) || wrong.count < FREE_TRIES) return null;
  // 2 ** 6 minutes is already more than the longest wait; the exponent stays small whatever the count.
  const doublings = Math.min(wrong.count - FREE_TRIES, 6);
  const until = instant(wrong.last + Math.min(FIRST_WAIT_MS * 2 ** doublings, LONGEST_WAIT_MS));
  return at < until ? until : null;
}

/** The count after one more wrong PIN. */
export function afterWrongPin(wrong: WrongPins | undefined, at: Instant): WrongPins {
  if (wrong === undefined || isForgiven(wrong, at)) return { count: 1, last: at, inDay: 1, dayFrom: at };
  const sameDay = at - wrong.dayFrom < DAY_MS;
  return {
    count: wrong.count + 1,
    last: at,
    inDay: sameDay ? wrong.inDay + 1 : 1,
    dayFrom: sameDay ? wrong.dayFrom : at,
  };
}

/** The count after a right PIN; null when it forgives nothing. */
export function afterRightPin(wrong: WrongPins | undefined, at: Instant): WrongPins | null {
  if (wrong === undefined || wrong.count === 0) return null;
  const guessing = wrong.inDay > FORGIVEN_IN_DAY_MAX && at - wrong.dayFrom < DAY_MS;
  return guessing ? null : { ...wrong, count: 0 };
}

/** A quiet day has passed. */
export function isForgiven(wrong: WrongPins, at: Instant): boolean {
  return at - wrong.last >= DAY_MS;
}
