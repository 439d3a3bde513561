import { utf8 } from '@lintel/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cardMessage, normaliseCardNumber, pinMessage } from './index.ts';

test.each([
  ['0001234567', '1234567'],
  ['04:a2:3b:1c', '4A23B1C'],
  [' 00 04 A2 3B 1C\r\n', '4A23B1C'],
  ['1234', '1234'],
  ['12345678901234567890', '12345678901234567890'],
])('the card %j is %s', (raw, number) => {
  expect(normaliseCardNumber(raw)).toEqual({ ok: true, value: number });
  expect(cardMessage(raw)).toEqual({ ok: true, value: utf8(`lintel/card/v1\n${number}`) });
});

test.each([
  '',
  '0000',
  '123',
  '00000123',
  '123456789012345678901',
  'XYZ123',
  '12-34',
  '１２３４',
  '1'.padStart(65, '0'),
])('refuses the card %j', (raw) => {
  expect(normaliseCardNumber(raw)).toMatchObject({ ok: false, refusal: { code: 'protocol.card_malformed' } });
  expect(cardMessage(raw)).toMatchObject({ ok: false, refusal: { code: 'protocol.card_malformed' } });
});

test('a number that was made regular stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'0123456789abcdefABCDEF: '), maxLength: 30 }), (raw) => {
      const once = normaliseCardNumber(raw);
      return !once.ok || normaliseCardNumber(once.value).ok;
    }),
  );
});

test('a PIN has six digits', () => {
  expect(pinMessage('012345')).toEqual({ ok: true, value: utf8('lintel/pin/v1\n012345') });
  for (const pin of ['', '12345', '1234567', '12345a', '１２３４５６', '123456\n', ' 23456']) {
    expect(pinMessage(pin)).toMatchObject({ ok: false, refusal: { code: 'protocol.pin_malformed' } });
  }
});
