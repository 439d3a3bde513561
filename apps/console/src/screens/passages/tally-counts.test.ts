import { HOUR_MS } from '@lintel/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PassageCount } from '../../api/types.ts';
import { barsOf, tallyBy } from './tally-counts.ts';

const count = (hour: number, outcome: PassageCount['outcome'], much: number, door = 'north'): PassageCount => ({
  door,
  hour: hour * HOUR_MS,
  method: 'card',
  outcome,
  count: much,
});

test('quiet hours stay in the picture', () => {
  expect(
    barsOf([count(1, 'opened', 3), count(1, 'refused', 1)], { from: 0, until: 3 * HOUR_MS, slotMs: HOUR_MS }),
  ).toEqual([
    { at: 0, opened: 0, refused: 0 },
    { at: HOUR_MS, opened: 3, refused: 1 },
    { at: 2 * HOUR_MS, opened: 0, refused: 0 },
  ]);
});

test('the busiest door stands first', () => {
  const tallies = tallyBy(
    [count(0, 'opened', 2, 'south'), count(1, 'opened', 5), count(2, 'refused', 1)],
    (one) => one.door,
  );
  expect(tallies).toEqual([
    { key: 'north', opened: 5, refused: 1 },
    { key: 'south', opened: 2, refused: 0 },
  ]);
});

test('bars and tallies both hold every passage of the range exactly once', () => {
  const anyCount = fc.record({
    door: fc.constantFrom('a', 'b'),
    hour: fc.integer({ min: 0, max: 47 }).map((hour) => hour * HOUR_MS),
    method: fc.constantFrom('card', 'pin', 'exit'),
    outcome: fc.constantFrom('opened' as const, 'refused' as const),
    count: fc.integer({ min: 0, max: 999 }),
  });
  fc.assert(
    fc.property(fc.array(anyCount, { maxLength: 40 }), (counts) => {
      const all = counts.reduce((sum, one) => sum + one.count, 0);
      const inBars = barsOf(counts, { from: 0, until: 48 * HOUR_MS, slotMs: 24 * HOUR_MS }).reduce(
        (sum, bar) => sum + bar.opened + bar.refused,
        0,
      );
      const inTallies = tallyBy(counts, (one) => one.method).reduce((sum, one) => sum + one.opened + one.refused, 0);
      return inBars === all && inTallies === all;
    }),
  );
});
