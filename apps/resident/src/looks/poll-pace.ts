const QUICK_MS = 800;
const CALM_MS = 5000;
const SLOW_MS = 30_000;
const QUICK_FOR_MS = 2 * 60_000;
const CALM_FOR_MS = 15 * 60_000;

/**
 * How long to wait before asking for the newest looks again, when the page has been watched for so long. Somebody at the
 * counter sees within a second that their number is looked up; a page that lies open costs the server next to nothing.
 *
 * After 1 minute 0.8 s, after 10 minutes 5 s, after an hour 30 s. Coming back to the page begins anew.
 */
export function pollPace(watchedMs: number): number {
  if (watchedMs < QUICK_FOR_MS) return QUICK_MS;
  return watchedMs < CALM_FOR_MS ? CALM_MS : SLOW_MS;
}
