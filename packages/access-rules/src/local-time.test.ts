import { type Instant, instant } from '@lintel/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coversWeek, hoursAreValid, hoursHold, timeZoneIsKnown, wallClock } from './local-time.ts';
import type { DailyHours, Weekday } from './snapshot.ts';

const at = (text: string): Instant => instant(Date.parse(text));
const ALL_DAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

test.each([
  ['the last minute of a Sunday', 'Asia/Shanghai', '2026-11-22T15:59:59.999Z', 7, 23 * 60 + 59],
  ['midnight is minute 0 of the next day', 'Asia/Shanghai', '2026-11-22T16:00:00Z', 1, 0],
  ['west of Greenwich it is still Saturday', 'America/New_York', '2026-11-22T04:59:00Z', 6, 23 * 60 + 59],
  ['a zone off by half an hour', 'Asia/Kolkata', '2026-11-22T18:30:00Z', 1, 0],
  ['before summer time begins', 'Europe/Berlin', '2026-03-29T00:59:00Z', 7, 119],
  ['one minute later it is three', 'Europe/Berlin', '2026-03-29T01:00:00Z', 7, 180],
  ['half past two in summer time', 'Europe/Berlin', '2026-10-25T00:30:00Z', 7, 150],
  ['and an hour later, in winter time, once more', 'Europe/Berlin', '2026-10-25T01:30:00Z', 7, 150],
  ['a leap day', 'Asia/Shanghai', '2028-02-29T04:00:00Z', 2, 720],
] as const)('%s', (_name, zone, when, day, minute) => {
  expect(wallClock(zone)(at(when))).toEqual({ day, minute });
});

test('a zone that nobody knows is found out before it decides', () => {
  expect(['Asia/Shanghai', 'UTC', 'Asia/Nowhere', '', '../etc'].map(timeZoneIsKnown)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

test('in Shanghai, which has no summer time, the wall clock is UTC and eight hours', () => {
  const clock = wallClock('Asia/Shanghai');
  fc.assert(
    fc.property(fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2100, 0) }), (ms) => {
      const shifted = new Date(ms + 8 * 3_600_000);
      expect(clock(instant(ms))).toEqual({
        day: shifted.getUTCDay() || 7,
        minute: shifted.getUTCHours() * 60 + shifted.getUTCMinutes(),
      });
    }),
  );
});

test('a stretch holds its first minute and not its last, on its days only', () => {
  const hours: readonly DailyHours[] = [{ days: [1, 2], fromMinute: 480, untilMinute: 540 }];
  const held = ([day, minute]: readonly [Weekday, number]): boolean => hoursHold(hours, { day, minute });
  expect(
    (
      [
        [1, 479],
        [1, 480],
        [2, 539],
        [2, 540],
        [3, 500],
      ] as const
    ).map(held),
  ).toEqual([false, true, true, false, false]);
  expect(hoursHold([], { day: 1, minute: 0 })).toBe(false);
});

test('over midnight there are two stretches, and the summer-time gap or repeat changes neither', () => {
  const night: readonly DailyHours[] = [
    { days: ALL_DAYS, fromMinute: 1320, untilMinute: 1440 },
    { days: ALL_DAYS, fromMinute: 0, untilMinute: 360 },
  ];
  const clock = wallClock('Europe/Berlin');
  for (const date of ['2026-03-28', '2026-10-24', '2026-11-22']) {
    const start = at(`${date}T12:00:00Z`);
    const held = Array.from({ length: 24 * 60 }, (_, minute) =>
      hoursHold(night, clock(instant(start + minute * 60_000))),
    );
    expect(held.filter((each, minute) => each !== held[minute - 1] && minute > 0)).toEqual([true, false]); // begins once, ends once
  }
});

const right: DailyHours = { days: [1, 7], fromMinute: 0, untilMinute: 1440 };
test.each<[string, Partial<DailyHours>, boolean]>([
  ['a whole day', {}, true],
  ['one minute', { fromMinute: 1439 }, true],
  ['no day', { days: [] }, false],
  ['a day twice', { days: [1, 1] }, false],
  ['day 0', { days: [0 as Weekday] }, false],
  ['day 8', { days: [8 as Weekday] }, false],
  ['nothing', { untilMinute: 0 }, false],
  ['backwards', { fromMinute: 600, untilMinute: 540 }, false],
  ['before midnight', { fromMinute: -1 }, false],
  ['after midnight', { untilMinute: 1441 }, false],
  ['half a minute', { fromMinute: 0.5 }, false],
  ['no number', { fromMinute: Number.NaN }, false],
])('hours: %s', (_name, change, expected) => {
  expect(hoursAreValid({ ...right, ...change })).toBe(expected);
});

test('a week is covered when no minute of it is outside', () => {
  const day = { days: ALL_DAYS, fromMinute: 360, untilMinute: 1320 };
  const late = { days: ALL_DAYS, fromMinute: 1300, untilMinute: 1440 };
  const early = { days: ALL_DAYS, fromMinute: 0, untilMinute: 360 };
  expect(coversWeek([day, late, early])).toBe(true);
  expect(coversWeek([day, late])).toBe(false);
  expect(coversWeek([day, { ...late, days: [1, 2, 3, 4, 5, 6] }, early])).toBe(false);
  expect(coversWeek([{ ...day, fromMinute: 361 }, late, early])).toBe(false);
  expect(coversWeek([])).toBe(false);
});

test('coverage agrees with the minute-by-minute answer', () => {
  const stretch = fc
    .record({
      days: fc.uniqueArray(fc.constantFrom(...ALL_DAYS), { minLength: 5 }),
      a: fc.integer({ min: 0, max: 4 }),
      b: fc.integer({ min: 0, max: 4 }),
    })
    .filter(({ a, b }) => a < b)
    .map(({ days, a, b }) => ({ days, fromMinute: a * 360, untilMinute: b * 360 }));
  fc.assert(
    fc.property(fc.array(stretch, { maxLength: 8 }), (hours) => {
      const everyMinute = ALL_DAYS.every((day) =>
        [0, 359, 360, 719, 720, 1079, 1080, 1439].every((minute) => hoursHold(hours, { day, minute })),
      );
      expect(coversWeek(hours)).toBe(everyMinute);
    }),
  );
});
