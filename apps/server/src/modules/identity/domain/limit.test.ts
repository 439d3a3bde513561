import { instant, MINUTE_MS, SECOND_MS } from '@lintel/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CODE_LIMITS, type Limit, LOGIN_LIMITS, waitMs } from './limit.ts';

const t = (minutes: number) => instant(1_800_000_000_000 + minutes * MINUTE_MS);

test.each([
  ['nothing happened yet', [], 0, 0],
  ['a minute is not over', [0], 0.5, 0.5],
  ['a minute is over', [0], 1, 0],
  ['five in the hour: until the first leaves it', [0, 1, 2, 3, 4], 4.5, 55.5],
  ['the first of five has left', [0, 1, 2, 3, 4], 60, 0],
  ['ten in the day: until the first leaves it', [0, 60, 120, 180, 240, 300, 360, 420, 480, 540], 600, 840],
  ['the clock was set back: counted as now', [100], 50, 1],
] as const)('%s', (_name, past, now, wait) => {
  expect(waitMs(CODE_LIMITS, past.map(t), t(now))).toBe(wait * MINUTE_MS);
});

test('five attempts with a login in a quarter of an hour', () => {
  expect(waitMs(LOGIN_LIMITS, [0, 0, 0, 0].map(t), t(0))).toBe(0);
  expect(waitMs(LOGIN_LIMITS, [0, 0, 0, 0, 0].map(t), t(0))).toBe(15 * MINUTE_MS);
});

/** Someone who tries at every step gets through whenever allowed. */
function allowed(limits: readonly Limit[], steps: readonly number[]): readonly number[] {
  const through: number[] = [];
  let now = 1_800_000_000_000;
  for (const step of steps) {
    now += step;
    if (waitMs(limits, through.map(instant), instant(now)) === 0) through.push(now);
  }
  return through;
}

const steps = fc.array(fc.integer({ min: 0, max: 40 * MINUTE_MS }), { maxLength: 120 });

test('however hard one tries, no limit is ever passed', () => {
  fc.assert(
    fc.property(steps, (tries) => {
      const through = allowed(CODE_LIMITS, tries);
      return CODE_LIMITS.every(({ times, withinMs }) =>
        through.every((at, place) => (through[place + times] ?? Infinity) - at >= withinMs),
      );
    }),
  );
});

test('whoever waits as long as told gets through, and not a second earlier', () => {
  fc.assert(
    fc.property(steps, fc.integer({ min: 0, max: MINUTE_MS }), (tries, later) => {
      const through = allowed(CODE_LIMITS, tries).map(instant);
      const now = instant((through.at(-1) ?? 1_800_000_000_000) + later);
      const wait = waitMs(CODE_LIMITS, through, now);
      const then = waitMs(CODE_LIMITS, through, instant(now + wait));
      return then === 0 && (wait < SECOND_MS || waitMs(CODE_LIMITS, through, instant(now + wait - SECOND_MS)) > 0);
    }),
  );
});
