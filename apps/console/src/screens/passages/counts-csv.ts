import type { PassageCount } from '../../api/types.ts';

/** Excel takes a CSV for UTF-8 only when it begins with this. */
const BYTE_ORDER_MARK = '\uFEFF';

/** The counts as they came, one line each, for a spreadsheet. */
export function countsCsv(counts: readonly PassageCount[], nameOf: (door: string) => string): string {
  const lines = counts.map(({ hour, door, method, outcome, count }) =>
    [new Date(hour).toISOString(), nameOf(door), method, outcome, count].map(cell).join(','),
  );
  return BYTE_ORDER_MARK + ['hour,door,method,outcome,count', ...lines].join('\r\n');
}

/** A door may be called anything; a spreadsheet would run what begins with one of these signs as a formula. */
function cell(value: string | number): string {
  const text = String(value);
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
