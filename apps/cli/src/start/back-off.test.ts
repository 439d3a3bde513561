import { expect, test } from 'vitest';
import { backOff, failuresAfter } from './back-off.ts';

test('doubles from half a second to half a minute', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 7, 1000].map(backOff)).toEqual([
    500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000,
  ]);
});

test('begins anew after a minute of running', () => {
  expect([failuresAfter(4, 59_999), failuresAfter(4, 60_000)]).toEqual([5, 0]);
});
