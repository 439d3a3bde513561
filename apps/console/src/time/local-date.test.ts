import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dateText, startOfDate, startOfDay } from './local-date.ts';

test.each([
  ['2026-11-22', 'Asia/Shanghai', '2026-11-21T16:00:00.000Z'],
  ['2026-11-22', 'UTC', '2026-11-22T00:00:00.000Z'],
  ['2026-07-01', 'Europe/Berlin', '2026-06-30T22:00:00.000Z'],
  ['2026-12-01', 'America/New_York', '2026-12-01T05:00:00.000Z'],
])('%s in %s begins at %s', (text, zone, moment) => {
  expect(new Date(startOfDate(text, zone) ?? Number.NaN).toISOString()).toBe(moment);
});

test.each(['', '2026-13-01', '2026-1-1', 'tomorrow'])('"%s" is no date', (text) => {
  expect(startOfDate(text, 'Asia/Shanghai')).toBeNull();
});

test('the start of a day is not after the moment, within a day of it, and on the same date', () => {
  const moments = fc.integer({ min: Date.parse('2000-01-01'), max: Date.parse('2100-01-01') });
  fc.assert(
    fc.property(moments, fc.constantFrom('Asia/Shanghai', 'UTC', 'Asia/Urumqi'), (moment, zone) => {
      const start = startOfDay(moment, zone);
      return start <= moment && moment - start < 86_400_000 && dateText(start, zone) === dateText(moment, zone);
    }),
  );
});
