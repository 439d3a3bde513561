const FIRST_MS = 1000;
const LONGEST_MS = 5 * 60_000;

/**
 * How long to wait after this many failures in a row: 1 s, 2 s, 4 s and so on up to 5 minutes, each cut by up to a half,
 * so that a thousand gates do not come back in the same second. `share` is random in 0 ≤ share < 1.
 *
 * Failure 1 waits 0.5 to 1 s, failure 5 waits 8 to 16 s, failure 10 and later 2.5 to 5 minutes.
 */
export function backOffMs(failures: number, share: number): number {
  const whole = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 20));
  return whole * (1 - share / 2);
}
