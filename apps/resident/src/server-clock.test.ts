import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clockOffset } from './server-clock.ts';

test.each([
  [1000, 1200, 61_100, 60_000],
  [1000, 1000, 1000, 0],
  [10_000, 10_400, 5200, -5000],
])('asked %i, heard %i, server %i: %i ahead', (asked, heard, server, ahead) => {
  expect(clockOffset(asked, heard, server)).toBe(ahead);
});

test('it is never wrong by more than half the round trip', () => {
  const cases = fc.record({
    asked: fc.nat(),
    toServer: fc.nat(10_000),
    back: fc.nat(10_000),
    ahead: fc.integer({ min: -1e9, max: 1e9 }),
  });
  fc.assert(
    fc.property(cases, ({ asked, toServer, back, ahead }) => {
      const estimate = clockOffset(asked, asked + toServer + back, asked + toServer + ahead);
      expect(Math.abs(estimate - ahead)).toBeLessThanOrEqual((toServer + back) / 2 + 1);
    }),
  );
});
