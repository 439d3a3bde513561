import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isWeakPin, pinOf } from './pin.ts';

test.each([
  '000000',
  '123456',
  '654321',
  '789012',
  '121212',
  '123123',
  '123321',
  '900412',
  '120490',
  '041290',
  '199004',
  '202611',
])('%s is weak', (pin) => expect(isWeakPin(pin)).toBe(true));

test.each(['730549', '481967', '860753', '395871'])('%s is good enough', (pin) => expect(isWeakPin(pin)).toBe(false));

test('every PIN drawn has six digits and is not weak', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 4, maxLength: 4 }), (random) => {
      const pin = pinOf(random);
      return pin === null || (/^\d{6}$/.test(pin) && !isWeakPin(pin));
    }),
  );
});

test('numbers that would favour some PINs are drawn again', () => {
  expect(pinOf(Uint8Array.of(0xff, 0xff, 0xff, 0xff))).toBeNull();
  expect(pinOf(Uint8Array.of(0, 11, 37, 181))).toBe('730549');
});

test('most draws give a PIN, so that a bounded number of draws is enough', () => {
  let good = 0;
  for (let pin = 0; pin < 1_000_000; pin += 7) good += isWeakPin(String(pin).padStart(6, '0')) ? 0 : 1;
  expect(good / (1_000_000 / 7)).toBeGreaterThan(0.85);
});
