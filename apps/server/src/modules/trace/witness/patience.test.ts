import { expect, test } from 'vitest';
import { patience } from './patience.ts';

/** Patience at a time that the test sets. */
function from(now: number) {
  const time = { now };
  return { time, of: patience(() => time.now) };
}

test('a witness that answers at once is always waited for', () => {
  const { of } = from(0);
  for (let log = 0; log < 1000; log += 1) of.waited('owners', 50);
  expect(of.leftMs('owners')).toBe(1000);
});

test('a witness that is slow uses up its own two seconds in a minute, and nobody else’s', () => {
  const { time, of } = from(5000);
  const left = [900, 900, 350].map((ms) => {
    const before = of.leftMs('property');
    of.waited('property', ms);
    return before;
  });
  expect([...left, of.leftMs('property'), of.leftMs('owners')]).toEqual([1000, 1000, 350, 0, 1000]);
  time.now += 60_000;
  expect(of.leftMs('property')).toBe(1000);
});

test('a witness that does not answer is not waited for within a minute', () => {
  const { time, of } = from(5000);
  of.lose('owners');
  time.now += 59_999;
  expect(of.leftMs('owners')).toBe(0);
  time.now += 1;
  expect(of.leftMs('owners')).toBe(1000);
});
