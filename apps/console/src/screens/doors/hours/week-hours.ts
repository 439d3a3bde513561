import type { DailyHours, Weekday } from '@lintel/access-rules';

export const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
export const DAY_MINUTES = 1440;

/** The server takes at most 28 hours per list, and a row over midnight is two of them. */
export const ROWS_MAX = 14;

/** One line of the editor. `untilMinute` at or before `fromMinute` means: until that time on the next day. */
export interface HoursRow {
  readonly days: readonly Weekday[];
  readonly fromMinute: number;
  readonly untilMinute: number;
}

export function crossesMidnight(row: HoursRow): boolean {
  return row.untilMinute <= row.fromMinute;
}

/**
 * What the editor's rows mean to the rules, where no hours cross midnight.
 * Friday 22:00–06:00 becomes Friday 22:00–24:00 and Saturday 00:00–06:00.
 */
export function hoursOf(rows: readonly HoursRow[]): readonly DailyHours[] {
  return rows.flatMap((row) => {
    if (!crossesMidnight(row)) return [row];
    const evening = { days: row.days, fromMinute: row.fromMinute, untilMinute: DAY_MINUTES };
    const morning = {
      days: row.days.map(dayAfter).toSorted((a, b) => a - b),
      fromMinute: 0,
      untilMinute: row.untilMinute,
    };
    return row.untilMinute === 0 ? [evening] : [evening, morning];
  });
}

/** The rows to edit; an evening and the morning that continues it become one row again. */
export function rowsOf(hours: readonly DailyHours[]): readonly HoursRow[] {
  const used = new Set<number>();
  return hours.flatMap((entry, at) => {
    if (used.has(at)) return [];
    const morning =
      entry.untilMinute === DAY_MINUTES
        ? hours.findIndex((other, place) => !used.has(place) && continues(entry, other))
        : -1;
    if (morning < 0 || morning < at) return [entry];
    used.add(morning);
    return [{ ...entry, untilMinute: hours[morning]?.untilMinute ?? DAY_MINUTES }];
  });
}

function continues(evening: DailyHours, morning: DailyHours): boolean {
  const nextDays = evening.days.map(dayAfter).toSorted((a, b) => a - b);
  return (
    morning.fromMinute === 0 &&
    morning.untilMinute <= evening.fromMinute &&
    nextDays.join() === morning.days.toSorted((a, b) => a - b).join()
  );
}

function dayAfter(day: Weekday): Weekday {
  return ((day % 7) + 1) as Weekday; // 1…7 by construction
}

/** The open minutes of one day, joined where they touch, in order: what the week's picture draws. */
export function spansOf(
  hours: readonly DailyHours[],
  day: Weekday,
): readonly { readonly from: number; readonly until: number }[] {
  const spans = hours
    .filter((entry) => entry.days.includes(day))
    .map((entry) => ({ from: entry.fromMinute, until: entry.untilMinute }))
    .toSorted((a, b) => a.from - b.from);
  const joined: { from: number; until: number }[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last !== undefined && span.from <= last.until) last.until = Math.max(last.until, span.until);
    else joined.push({ ...span });
  }
  return joined;
}

/** 510 → 08:30, 1440 → 24:00. */
export function timeText(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** Where a new row starts: a working day's delivery hours, easily changed. */
export const NEW_ROW: HoursRow = { days: [1, 2, 3, 4, 5], fromMinute: 8 * 60, untilMinute: 18 * 60 };
