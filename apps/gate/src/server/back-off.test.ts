import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backOffMs } from './back-off.ts';

test.each([
  [1, 0, 1000],
  [1, 0.5, 750],
  [2, 0, 2000],
  [5, 0, 16_000],
  [9, 0, 256_000],
  [10, 0, 300_000],
  [10_000, 0, 300_000],
])('after %i failures, share %d: %i ms', (failures, share, ms) => {
  expect(backOffMs(failures, share)).toBe(ms);
});

test('never shorter than half a second, never longer than five minutes', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.double({ min: 0, max: 0.999, noNaN: true }), (failures, share) => {
      const ms = backOffMs(failures, share);
      return ms >= 500 && ms <= 300_000;
    }),
  );
});
