import { instant } from '@lintel/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CODE_LIFE_MS, CODE_TRIES, digitsOf, judge, SMS_TRIES, smsIsDue } from './sign-in-code.ts';

const askedAt = instant(1_800_000_000_000);
const fresh = { askedAt, wrongTries: 0, usedAt: null };

test.each([
  ['no code was asked for', null, true, 0, 'stale'],
  ['right at once', fresh, true, 0, 'right'],
  ['right in the last millisecond', fresh, true, CODE_LIFE_MS - 1, 'right'],
  ['right, a millisecond late', fresh, true, CODE_LIFE_MS, 'stale'],
  ['right, used before', { ...fresh, usedAt: askedAt }, true, 1, 'stale'],
  ['wrong', fresh, false, 0, 'wrong'],
  ['wrong, the last try', { ...fresh, wrongTries: CODE_TRIES - 1 }, false, 0, 'wrong'],
  ['right, at the last try', { ...fresh, wrongTries: CODE_TRIES - 1 }, true, 0, 'right'],
  ['right, but no try is left', { ...fresh, wrongTries: CODE_TRIES }, true, 0, 'spent'],
  [
    'over, so that it does not matter how many tries were left',
    { ...fresh, wrongTries: CODE_TRIES },
    true,
    CODE_LIFE_MS,
    'stale',
  ],
] as const)('%s', (_name, code, match, after, verdict) => {
  expect(judge(code, match, instant(askedAt + after))).toBe(verdict);
});

test('a code is six digits, whatever the hash', () => {
  fc.assert(fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (hash) => /^\d{6}$/.test(digitsOf(hash))));
  expect(digitsOf(new Uint8Array(32))).toBe('000000');
  expect(digitsOf(Uint8Array.of(0, 0, 0, 0x0f, 0x42, 0x3f))).toBe('999999');
  expect(digitsOf(Uint8Array.of(0, 0, 0, 0x0f, 0x42, 0x40))).toBe('000000');
});

const due = { ...fresh, smsTries: 0, smsSentAt: null };

test.each([
  ['a fresh one', due, 0, true],
  ['one that was sent', { ...due, smsSentAt: askedAt }, 1, false],
  ['one that was used', { ...due, usedAt: askedAt }, 1, false],
  ['one that is over', due, CODE_LIFE_MS, false],
  ['one that was tried once', { ...due, smsTries: 1 }, 1, true],
  ['one that was tried often enough', { ...due, smsTries: SMS_TRIES }, 1, false],
] as const)('whether an SMS is due: %s', (_name, code, after, expected) => {
  expect(smsIsDue(code, instant(askedAt + after))).toBe(expected);
});
