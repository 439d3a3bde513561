import { DAY_MS, type Instant, instant } from '@lintel/kernel';

/** A calendar day as `YYYY-MM-DD`: its byte order is its order in time. */
export type Day = string & { readonly unit: 'day' };

/** Calendar days in one time zone. A roll speaks of days; the register keeps instants. */
export interface LocalDays {
  /** The instant at which the day begins. */
  startOf(day: Day): Instant;
  dayOf(at: Instant): Day;
}

const YEAR_MIN = 1900;
const YEAR_MAX = 2199;

/** Reads `2026-11-22`, `2026/11/22`, `2026.11.22` and `2026年11月22日`; null for anything else and for days that do not exist. */
export function readDay(text: string): Day | null {
  const parts = /^(\d{4})(?:-|\/|\.|年)(\d{1,2})(?:-|\/|\.|月)(\d{1,2})日?$/.exec(text);
  if (!parts) return null;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  if (year < YEAR_MIN || year > YEAR_MAX || month < 1 || month > 12 || day < 1) return null;
  const written = spell(year, month, day);
  return spellDayNumber(dayNumber(year, month, day)) === written ? written : null;
}

export function dayAfter(day: Day): Day {
  const { year, month, date } = partsOf(day);
  return spellDayNumber(dayNumber(year, month, date) + 1);
}

/** Days of the time zone named as in the IANA database. Throws on a zone that does not exist. */
export function localDays(timeZone: string): LocalDays {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const wallClock = (at: number): number => {
    const read: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(at)) read[type] = Number(value);
    const days = dayNumber(read['year'] ?? 0, read['month'] ?? 1, read['day'] ?? 1);
    return days * DAY_MS + ((read['hour'] ?? 0) * 3600 + (read['minute'] ?? 0) * 60 + (read['second'] ?? 0)) * 1000;
  };
  const known = new Map<Day, Instant>();
  return {
    startOf: (day) => {
      const before = known.get(day);
      if (before !== undefined) return before;
      const { year, month, date } = partsOf(day);
      const wanted = dayNumber(year, month, date) * DAY_MS;
      // The zone's offset is read twice: near a change of clocks the first guess lies on the other side of it.
      const guess = wanted - (wallClock(wanted) - wanted);
      const start = instant(wanted - (wallClock(guess) - guess));
      known.set(day, start);
      return start;
    },
    dayOf: (at) => spellDayNumber(Math.floor(wallClock(Math.floor(at / 1000) * 1000) / DAY_MS)),
  };
}

/** The last whole or begun day of a window that ends, exclusively, at `until`. */
export function lastDayBefore(days: LocalDays, until: Instant): Day {
  return days.dayOf(instant(until - 1));
}

function partsOf(day: Day): { readonly year: number; readonly month: number; readonly date: number } {
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), date: Number(day.slice(8, 10)) };
}

function spell(year: number, month: number, date: number): Day {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}` as Day; // the shape was just made
}

/** Days since 1970-01-01 in the Gregorian calendar (H. Hinnant, days_from_civil): years begin in March, so leap days come last. */
function dayNumber(year: number, month: number, date: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1;
  return (
    era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
  );
}

/** The inverse of `dayNumber` (H. Hinnant, civil_from_days). */
function spellDayNumber(days: number): Day {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const march = Math.floor((5 * dayOfYear + 2) / 153);
  const month = march < 10 ? march + 3 : march - 9;
  return spell(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - Math.floor((153 * march + 2) / 5) + 1);
}
