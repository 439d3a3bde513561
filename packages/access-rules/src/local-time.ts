import type { Instant } from '@lintel/kernel';
import type { DailyHours, Weekday } from './snapshot.ts';

/** Where a moment stands on the community's wall clock. */
export interface LocalTime {
  readonly day: Weekday;
  /** Minutes since local midnight, 0 to 1439. */
  readonly minute: number;
}

const DAYS: Readonly<Record<string, Weekday>> = { Mon: 1, Tue: 2, Wed: 3, Thu: 4, Fri: 5, Sat: 6, Sun: 7 };
const MINUTES_PER_DAY = 1440;

export function timeZoneIsKnown(timeZone: string): boolean {
  try {
    wallClock(timeZone);
    return true;
  } catch {
    return false;
  }
}

/** Making a formatter costs a hundred times what using it does: make one per snapshot, with `wallClock`. */
export type WallClock = (at: Instant) => LocalTime;

/** Reads the wall clock of one IANA time zone, summer time included. Throws a RangeError for a zone nobody knows. */
export function wallClock(timeZone: string): WallClock {
  const formatter = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return (at) => {
    const parts = new Map(formatter.formatToParts(at).map((part) => [part.type, part.value]));
    const day = DAYS[parts.get('weekday') ?? ''];
    const minute = Number(parts.get('hour')) * 60 + Number(parts.get('minute'));
    // en-GB names its days and 24 hours in one way; anything else is a broken runtime, and guessing could open a door.
    if (day === undefined || !Number.isInteger(minute)) throw new RangeError(`no wall clock for ${timeZone}`);
    return { day, minute };
  };
}

/** True when these are hours at all: some day, each once, and a beginning before the end within one day. */
export function hoursAreValid(hours: DailyHours): boolean {
  const { days, fromMinute, untilMinute } = hours;
  return (
    days.length > 0 &&
    new Set(days).size === days.length &&
    days.every((day) => Number.isInteger(day) && day >= 1 && day <= 7) &&
    Number.isInteger(fromMinute) &&
    Number.isInteger(untilMinute) &&
    fromMinute >= 0 &&
    fromMinute < untilMinute &&
    untilMinute <= MINUTES_PER_DAY
  );
}

/** True when one of the hours holds at this time. `fromMinute` is inside, `untilMinute` is not. */
export function hoursHold(hours: readonly DailyHours[], local: LocalTime): boolean {
  return hours.some(
    ({ days, fromMinute, untilMinute }) =>
      days.includes(local.day) && fromMinute <= local.minute && local.minute < untilMinute,
  );
}

/** True when there is no minute of the week outside these hours. */
export function coversWeek(hours: readonly DailyHours[]): boolean {
  return Object.values(DAYS).every((day) => {
    const starts = hours.filter(({ days }) => days.includes(day)).toSorted((a, b) => a.fromMinute - b.fromMinute);
    const covered = starts.reduce(
      (until, next) => (next.fromMinute <= until ? Math.max(until, next.untilMinute) : until),
      0,
    );
    return covered === MINUTES_PER_DAY;
  });
}
