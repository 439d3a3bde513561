import type { ConsoleWords } from '../words.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** `3 分钟前`. Below a minute it is now: nobody reads seconds here. */
export function agoText(epochMs: number, now: number, { t }: ConsoleWords): string {
  const ms = now - epochMs;
  if (ms < MINUTE_MS) return t('ago.now');
  if (ms < HOUR_MS) return t('ago.minutesAgo', { count: Math.floor(ms / MINUTE_MS) });
  if (ms < DAY_MS) return t('ago.hoursAgo', { count: Math.floor(ms / HOUR_MS) });
  return t('ago.daysAgo', { count: Math.floor(ms / DAY_MS) });
}
