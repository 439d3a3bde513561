import type { DailyHours, Method } from '@lintel/access-rules';
import { hoursOf, type HoursRow, rowsOf } from './week-hours.ts';

/** What the editor holds until it is saved. A method without an entry works at all hours. */
export interface Draft {
  readonly freePass: readonly HoursRow[];
  readonly methods: Readonly<Partial<Record<Method, readonly HoursRow[]>>>;
}

interface SavedHours {
  readonly freePass: readonly DailyHours[];
  readonly methodHours: readonly { readonly method: Method; readonly hours: readonly DailyHours[] }[];
}

export function draftOf({ freePass, methodHours }: SavedHours): Draft {
  return {
    freePass: rowsOf(freePass),
    methods: Object.fromEntries(methodHours.map(({ method, hours }) => [method, rowsOf(hours)])),
  };
}

/** What `setDoorHours` takes. */
export function hoursOfDraft({ freePass, methods }: Draft) {
  const methodHours = Object.entries(methods).map(([method, rows]) => ({
    method: method as Method,
    hours: sent(rows),
  })); // keys of Draft
  return { freePass: sent(freePass), methodHours };
}

export function isWrong(row: HoursRow): boolean {
  return row.days.length === 0 || row.fromMinute === row.untilMinute;
}

export function wrongRows({ freePass, methods }: Draft): boolean {
  return [freePass, ...Object.values(methods)].some((rows) => rows.some(isWrong));
}

function sent(rows: readonly HoursRow[]) {
  return hoursOf(rows).map((hours) => ({ ...hours, days: [...hours.days] }));
}
