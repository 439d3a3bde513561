import { DAY_MS, instant } from '@lintel/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Day, dayAfter, lastDayBefore, localDays, readDay } from './local-days.ts';

const shanghai = localDays('Asia/Shanghai');

test.each([
  ['2026-11-22', '2026-11-22'],
  ['2026/1/5', '2026-01-05'],
  ['2026.01.05', '2026-01-05'],
  ['2026年1月5日', '2026-01-05'],
  ['2024-02-29', '2024-02-29'],
  ['2026-02-29', null],
  ['2026-13-01', null],
  ['2026-00-10', null],
  ['1899-12-31', null],
  ['22/11/2026', null],
  ['20261122', null],
  ['soon', null],
])('reads %s as %s', (text, day) => {
  expect(readDay(text)).toBe(day);
});

test('a day begins at its own midnight, not at that of UTC', () => {
  expect(shanghai.startOf('2026-11-22' as Day)).toBe(Date.parse('2026-11-21T16:00:00Z'));
  expect(shanghai.dayOf(instant(Date.parse('2026-11-21T15:59:59.999Z')))).toBe('2026-11-21');
  expect(shanghai.dayOf(instant(Date.parse('2026-11-21T16:00:00Z')))).toBe('2026-11-22');
});

test('clocks that change do not move a day', () => {
  const berlin = localDays('Europe/Berlin');
  expect(berlin.startOf('2026-03-29' as Day)).toBe(Date.parse('2026-03-28T23:00:00Z'));
  expect(berlin.startOf('2026-03-30' as Day)).toBe(Date.parse('2026-03-29T22:00:00Z'));
});

test('a window that ends as a day begins lasted through the day before', () => {
  expect(lastDayBefore(shanghai, shanghai.startOf('2026-11-22' as Day))).toBe('2026-11-21');
  expect(lastDayBefore(shanghai, instant(shanghai.startOf('2026-11-22' as Day) + 1))).toBe('2026-11-22');
});

test('every day is found again from its start and follows the one before', () => {
  fc.assert(
    fc.property(fc.integer({ min: Date.UTC(1900, 0, 2), max: Date.UTC(2199, 11, 30) }), (at) => {
      const day = shanghai.dayOf(instant(at));
      const start = shanghai.startOf(day);
      const isInside = start <= at && at < shanghai.startOf(dayAfter(day));
      return (
        isInside &&
        shanghai.dayOf(start) === day &&
        readDay(day) === day &&
        Math.abs(shanghai.startOf(dayAfter(day)) - start - DAY_MS) <= 3_600_000
      );
    }),
  );
});
