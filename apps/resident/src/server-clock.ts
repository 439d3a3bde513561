const KEY = 'lintel.clock-offset';

/**
 * How far the server's clock is ahead of this phone's, in milliseconds. The answer was written somewhere between asking
 * and hearing; the middle is the best guess and is wrong by at most half the round trip.
 *
 * Asked at 1,000, heard at 1,200, the server said 61,100: it is 60,000 ahead.
 */
export function clockOffset(askedAt: number, heardAt: number, serverTime: number): number {
  return Math.round(serverTime - (askedAt + heardAt) / 2);
}

function keptOffset(): number {
  try {
    const kept = Number(localStorage.getItem(KEY) ?? 0);
    return Number.isSafeInteger(kept) ? kept : 0;
  } catch {
    return 0;
  }
}

let offset: number | null = null;

/** Remembers the difference, so that a QR code made later without a network carries the right time. */
export function learnServerTime(askedAt: number, heardAt: number, serverTime: number): void {
  offset = clockOffset(askedAt, heardAt, serverTime);
  try {
    localStorage.setItem(KEY, String(offset));
  } catch {
    // Forbidden: it holds until the page closes.
  }
}

/** The time as the server would tell it. */
export function serverNow(): number {
  offset ??= keptOffset();
  return Date.now() + offset;
}
