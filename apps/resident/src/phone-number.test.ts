import { expect, test } from 'vitest';
import { maskPhone, readCode, readPhone } from './phone-number.ts';

test.each([
  ['13800001234', '13800001234'],
  [' 138 0000 1234 ', '13800001234'],
  ['+86 138-0000-1234', '13800001234'],
  ['008613800001234', '13800001234'],
  ['1380000123', null],
  ['138000012345', null],
  ['23800001234', null],
  ['', null],
])('%j is the phone %j', (typed, phone) => {
  expect(readPhone(typed)).toBe(phone);
});

test.each([
  ['123456', '123456'],
  ['123 456', '123456'],
  ['【门楣】验证码 123456,请勿告诉他人', '123456'],
  ['12345', null],
  ['1234567', null],
  ['123456 5', null],
  ['2026年 123456', null],
  ['', null],
])('%j holds the code %j', (typed, code) => {
  expect(readCode(typed)).toBe(code);
});

test('a number is masked as the server masks it', () => {
  expect(maskPhone('13800001234')).toBe('138****1234');
});
