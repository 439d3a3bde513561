/** Milliseconds since the Unix epoch, UTC. */
export type Instant = number & { readonly unit: 'instant' };

/** Half-open: `from` is inside, `until` is not, so neighbouring windows never overlap. No `until` means open-ended. */
export interface Window {
  readonly from: Instant;
  readonly until: Instant | null;
}

export const SECOND_MS = 1000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** Marks a count of milliseconds since the epoch as a point in time. */
export function instant(epochMs: number): Instant {
  return epochMs as Instant; // the brand exists only for the compiler
}

export function contains(window: Window, at: Instant): boolean {
  return window.from <= at && (window.until === null || at < window.until);
}
