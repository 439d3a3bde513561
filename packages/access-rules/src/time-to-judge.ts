import { type Instant, instant, MINUTE_MS } from '@lintel/kernel';

/** Clocks are set by a second or two all the time; this much backwards is no ordinary correction. */
export const CLOCK_TOLERANCE_MS = 2 * MINUTE_MS;

/**
 * The time that a decision goes by, and whether the gate's clock can be trusted.
 *
 * Time never runs backwards here: whoever sets the clock back, or lets its battery die, cannot make an expired card valid.
 * Example: the latest decision was at 10:00. At 09:59 by the clock, decisions go by 10:00 and nothing else changes. At 09:57
 * the clock is set back: what lives by the second (QR, tap, door link, an order from the console) is refused, and hours of the
 * day are unknown; cards and PINs go by 10:00, so nobody is shut out.
 */
export interface TimeToJudge {
  readonly at: Instant;
  readonly clockSetBack: boolean;
}

export function timeToJudge(latest: Instant, now: Instant): TimeToJudge {
  return { at: instant(Math.max(now, latest)), clockSetBack: now < latest - CLOCK_TOLERANCE_MS };
}
