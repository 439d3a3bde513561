const DAY_MS = 86_400_000;

/** `2026-11-22`, the form of a date input, for this moment in the community's time zone. */
export function dateText(epochMs: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    epochMs,
  );
}

/**
 * The first moment of a date in a time zone, in UTC ms; null when the text is no date.
 * Example: 2026-11-22 in Asia/Shanghai begins at 2026-11-21T16:00:00Z.
 */
export function startOfDate(text: string, timeZone: string): number | null {
  const utc = Date.parse(`${text}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(utc)) return null;
  // Local midnight is within a day of UTC midnight; the offset found there is the one that holds (no zone skips a midnight by more).
  const shift = offsetMs(utc, timeZone);
  const guess = utc - shift;
  return utc - offsetMs(guess, timeZone);
}

function offsetMs(epochMs: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(epochMs);
  const part = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.find((one) => one.type === type)?.value);
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return local - Math.floor(epochMs / 1000) * 1000;
}

/** The first moment of the day that this moment is in. */
export function startOfDay(epochMs: number, timeZone: string): number {
  return startOfDate(dateText(epochMs, timeZone), timeZone) ?? Math.floor(epochMs / DAY_MS) * DAY_MS;
}
