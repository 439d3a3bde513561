import { expect, test } from 'vitest';
import { createRate } from './rate.ts';

test('gives a burst, then refills at its pace and never beyond the burst', () => {
  let now = 0;
  const rate = createRate(3, 2, () => now);
  const takenOf = (count: number) => Array.from({ length: count }, () => rate.take()).filter(Boolean).length;
  expect(takenOf(5)).toBe(3);
  now = 499;
  expect(takenOf(1)).toBe(0);
  now = 1000;
  expect(takenOf(5)).toBe(2);
  now = 1e9;
  expect(takenOf(5)).toBe(3);
});
