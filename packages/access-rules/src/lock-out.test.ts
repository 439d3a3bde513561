import { DAY_MS, type Instant, instant, MINUTE_MS } from '@lintel/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { afterRightPin, afterWrongPin, FORGIVEN_IN_DAY_MAX, lockedUntil, type WrongPins } from './lock-out.ts';

const time = (clock: string): Instant => instant(Date.parse(`2026-11-22T${clock}:00Z`));

/** The rows of the comment in `lock-out.ts`: attempt, typed at, the next one taken at. */
const ROWS = [
  [1, '08:00', '08:00'],
  [2, '08:00', '08:00'],
  [3, '08:00', '08:00'],
  [4, '08:00', '08:00'],
  [5, '08:00', '08:01'],
  [6, '08:01', '08:03'],
  [7, '08:03', '08:07'],
  [8, '08:07', '08:15'],
  [9, '08:15', '08:31'],
  [10, '08:31', '09:03'],
  [11, '09:03', '10:03'],
  [12, '10:03', '11:03'],
  [13, '11:03', '12:03'],
  [14, '12:03', '13:03'],
  [15, '13:03', '14:03'],
] as const;

function wrongPinsBefore(attempt: number): WrongPins | undefined {
  return ROWS.slice(0, attempt - 1).reduce<WrongPins | undefined>(
    (wrong, [, typed]) => afterWrongPin(wrong, time(typed)),
    undefined,
  );
}

test.each(ROWS)('wrong PIN %i, typed at %s: the next one is taken at %s', (attempt, typed, next) => {
  const before = wrongPinsBefore(attempt);
  expect(lockedUntil(before, time(typed))).toBeNull();
  const after = afterWrongPin(before, time(typed));
  expect(after).toEqual({ count: attempt, last: time(typed), inDay: attempt, dayFrom: time('08:00') });
  expect(lockedUntil(after, time(typed))).toBe(typed === next ? null : time(next));
  expect(lockedUntil(after, time(next))).toBeNull();
  if (typed !== next) expect(lockedUntil(after, instant(time(next) - 1))).toBe(time(next));
});

test('a day without a wrong PIN forgives', () => {
  const wrong = { count: 15, last: time('08:00'), inDay: 15, dayFrom: time('07:00') };
  expect(afterWrongPin(wrong, instant(wrong.last + DAY_MS - 1)).count).toBe(16);
  expect(afterWrongPin(wrong, instant(wrong.last + DAY_MS)).count).toBe(1);
});

test('the most patient guesser has 33 guesses in the first 24 hours and 24 in the next', () => {
  const start = time('08:00');
  const guesses = [0, 0];
  let wrong: WrongPins | undefined;
  for (let now: Instant = start; now < start + 2 * DAY_MS; now = lockedUntil(wrong, now) ?? now) {
    const day = now < start + DAY_MS ? 0 : 1;
    guesses[day] = (guesses[day] ?? 0) + 1;
    wrong = afterWrongPin(wrong, now);
  }
  expect(guesses).toEqual([33, 24]);
});

test('a right PIN forgives, and the day remembers', () => {
  const wrong = { count: 4, last: time('09:00'), inDay: 40, dayFrom: time('08:00') };
  expect(afterRightPin(wrong, time('09:01'))).toEqual({ ...wrong, count: 0 });
  expect(afterRightPin({ ...wrong, count: 0 }, time('09:01'))).toBeNull();
  expect(afterRightPin(undefined, time('09:01'))).toBeNull();
  const guessed = { ...wrong, inDay: FORGIVEN_IN_DAY_MAX + 1 };
  expect(afterRightPin(guessed, time('09:01'))).toBeNull();
  expect(afterRightPin(guessed, instant(guessed.dayFrom + DAY_MS))).toMatchObject({ count: 0 });
});

test('who knows a right PIN and types it after every fourth wrong one has 133 guesses a day, not as many as they like', () => {
  const start = time('08:00');
  const guesses = [0, 0, 0];
  let wrong: WrongPins | undefined;
  for (let now: Instant = start; now < start + 3 * DAY_MS; now = instant(now + 1000)) {
    if (lockedUntil(wrong, now) !== null) continue;
    if ((wrong?.count ?? 0) >= 4) wrong = afterRightPin(wrong, now) ?? wrong;
    const day = Math.floor((now - start) / DAY_MS);
    guesses[day] = (guesses[day] ?? 0) + 1;
    wrong = afterWrongPin(wrong, now);
  }
  expect(guesses).toEqual([133, 133, 133]);
});

test('no count locks for more than an hour', () => {
  fc.assert(
    fc.property(fc.nat(2 ** 31), fc.nat(2 * DAY_MS), (count, passed) => {
      const last = time('08:00');
      const until = lockedUntil({ count, last, inDay: count, dayFrom: last }, instant(last + passed));
      return until === null || (until > last + passed && until - last <= 60 * MINUTE_MS);
    }),
  );
});
