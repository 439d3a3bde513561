import type { Weekday } from '@lintel/access-rules';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DAY_MINUTES, hoursOf, type HoursRow, rowsOf, spansOf, timeText, WEEKDAYS } from './week-hours.ts';

const row = (days: readonly Weekday[], fromMinute: number, untilMinute: number): HoursRow => ({
  days,
  fromMinute,
  untilMinute,
});

test.each([
  ['a day row stays', [row([1, 2], 480, 1080)], [row([1, 2], 480, 1080)]],
  ['a night splits at midnight', [row([5], 1320, 360)], [row([5], 1320, DAY_MINUTES), row([6], 0, 360)]],
  ['Sunday night ends on Monday', [row([7], 1320, 360)], [row([7], 1320, DAY_MINUTES), row([1], 0, 360)]],
  ['until midnight needs no morning', [row([3], 1200, 0)], [row([3], 1200, DAY_MINUTES)]],
])('%s', (_name, rows, hours) => {
  expect(hoursOf(rows)).toEqual(hours);
});

test('a night that was split is shown as one row again', () => {
  expect(rowsOf(hoursOf([row([5, 6], 1320, 360), row([1], 60, 120)]))).toEqual([
    row([5, 6], 1320, 360),
    row([1], 60, 120),
  ]);
});

const anyRow = fc
  .record({
    days: fc.subarray([...WEEKDAYS], { minLength: 1 }),
    fromMinute: fc.integer({ min: 0, max: DAY_MINUTES - 1 }),
    untilMinute: fc.integer({ min: 0, max: DAY_MINUTES }),
  })
  .filter((made) => made.fromMinute !== made.untilMinute);

test('saved hours never cross midnight, and opening the editor changes nothing about them', () => {
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 6 }), (rows) => {
      const hours = hoursOf(rows);
      const again = hoursOf(rowsOf(hours));
      const valid = hours.every((entry) => entry.fromMinute < entry.untilMinute && entry.untilMinute <= DAY_MINUTES);
      return (
        valid && WEEKDAYS.every((day) => JSON.stringify(spansOf(hours, day)) === JSON.stringify(spansOf(again, day)))
      );
    }),
  );
});

test('times are written as on a clock', () => {
  expect([0, 510, DAY_MINUTES].map(timeText)).toEqual(['00:00', '08:30', '24:00']);
});
