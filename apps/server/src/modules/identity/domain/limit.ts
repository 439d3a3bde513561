import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '@lintel/kernel';

/** At most so many times within any stretch of time so long. */
export interface Limit {
  readonly times: number;
  readonly withinMs: number;
}

/** Codes asked for one phone. An SMS costs money and wakes people up; nobody can make us send more than this. */
export const CODE_LIMITS: readonly Limit[] = [
  { times: 1, withinMs: MINUTE_MS },
  { times: 5, withinMs: HOUR_MS },
  { times: 10, withinMs: DAY_MS },
];

/** Attempts with one login and its password, which the system drew (100 bits); this protects the six digits that follow. */
export const LOGIN_LIMITS: readonly Limit[] = [
  { times: 5, withinMs: 15 * MINUTE_MS },
  { times: 30, withinMs: DAY_MS },
];

/** Phones that one administrator may try in a day without adding a member: enough for slips, too few to learn who lives here. */
export const MEMBER_TRIES = 20;
export const MEMBER_LIMITS: readonly Limit[] = [{ times: MEMBER_TRIES, withinMs: DAY_MS }];

/** Nothing older than this decides anything. */
export const LIMIT_MEMORY_MS = DAY_MS;

/**
 * How long to wait until it may happen once more; 0 when it may happen now.
 *
 * With 1 a minute and 5 an hour, after codes at 08:00, 08:01, 08:02, 08:03, 08:04:
 * at 08:04:30 wait until 09:00 (five in the hour; the first leaves at 09:00), not until 08:05.
 * A time later than `now` (the clock was set back) counts as now, so no wait is longer than the longest limit.
 */
export function waitMs(limits: readonly Limit[], past: readonly Instant[], now: Instant): number {
  const waits = limits.map(({ times, withinMs }) => {
    const inside = past
      .map((at) => Math.min(at, now))
      .filter((at) => at > now - withinMs)
      .toSorted((a, b) => a - b);
    const blocking = inside[inside.length - times];
    return blocking === undefined ? 0 : blocking + withinMs - now;
  });
  return Math.max(0, ...waits);
}
