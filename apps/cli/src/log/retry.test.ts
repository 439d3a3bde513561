import { expect, test } from 'vitest';
import { Retry } from './retry.ts';

/** The pauses until it gives up, when each answer says the same. */
function pausesOf(retryAfter: string | null): readonly number[] {
  const retry = new Retry();
  const pauses: number[] = [];
  for (let pause = retry.pauseMs(retryAfter); pause !== null; pause = retry.pauseMs(retryAfter)) pauses.push(pause);
  return pauses;
}

const BY_ITSELF = [250, 1000, 4000];

test.each<readonly [string | null, readonly number[]]>([
  [null, BY_ITSELF],
  ['', BY_ITSELF],
  ['soon', BY_ITSELF],
  ['-1', BY_ITSELF],
  ['1.5', BY_ITSELF],
  // A date is allowed too, but our servers do not send one.
  ['Wed, 21 Oct 2026 07:28:00 GMT', BY_ITSELF],
  ['121', BY_ITSELF],
  ['999999999999', BY_ITSELF],
  ['120', [120_000, 120_000, 120_000]],
  ['60', Array.from({ length: 6 }, () => 60_000)],
  ['0', Array.from({ length: 360 }, () => 1000)],
])('Retry-After: %s', (retryAfter, pauses) => {
  expect(pausesOf(retryAfter)).toEqual(pauses);
});

test('a wait that was asked for is no try', () => {
  const retry = new Retry();
  expect([null, '60', null, '60', null, '60', null].map((one) => retry.pauseMs(one))).toEqual([
    250,
    60_000,
    1000,
    60_000,
    4000,
    60_000,
    null,
  ]);
});
