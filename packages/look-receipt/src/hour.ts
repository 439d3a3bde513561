import { DAY_MS, HOUR_MS, type Instant } from '@lintel/kernel';

/** The end of the year 9999: later times have no four digits for their year. */
export const LATEST_MS = 253_402_300_799_999;

/** The hour of an instant, UTC, as leaves have it: `2026-11-22T01Z`. Pure: a clock or a calendar of the machine has no part in it. */
export function hourText(at: Instant): string {
  if (!Number.isSafeInteger(at) || at < 0 || at > LATEST_MS) throw new RangeError('not a time from 1970 to 9999');
  const { year, month, day } = dateOf(Math.floor(at / DAY_MS));
  const hour = Math.floor((at % DAY_MS) / HOUR_MS);
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}T${digits(hour, 2)}Z`;
}

/**
 * The Gregorian date of a day since 1970. It counts years that begin on the first of March, so that the leap day comes last, in
 * eras of 400 years, which always have 146,097 days; from March on, months have 153 days for each five.
 */
function dateOf(days: number): { readonly year: number; readonly month: number; readonly day: number } {
  const sinceMarch0 = days + 719_468; // from 0000-03-01
  const era = Math.floor(sinceMarch0 / 146_097);
  const inEra = sinceMarch0 - era * 146_097;
  const leapDays = Math.floor(inEra / 1460) - Math.floor(inEra / 36_524) + Math.floor(inEra / 146_096);
  const yearOfEra = Math.floor((inEra - leapDays) / 365);
  const inYear = inEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * inYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const day = inYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

function digits(value: number, count: number): string {
  return String(value).padStart(count, '0');
}
