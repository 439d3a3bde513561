import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allowance } from './allowance.ts';

test('gives the reserve at once, then the rate', () => {
  const mine = allowance(2, 3);
  expect([0, 0, 0, 0].map((at) => mine.take(at))).toEqual([true, true, true, false]);
  expect([499, 500, 501, 1000].map((at) => mine.take(at))).toEqual([false, true, false, true]);
});

test('never gives more than reserve plus rate times passed time, whatever the clock does', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -500, max: 2000 }), { maxLength: 200 }), (steps) => {
      const mine = allowance(5, 10);
      let now = 0;
      let forward = 0;
      let given = 0;
      for (const step of steps) {
        now += step;
        forward += Math.max(0, step);
        if (mine.take(now)) given += 1;
      }
      expect(given).toBeLessThanOrEqual(10 + (forward / 1000) * 5 + 1e-6);
    }),
  );
});
