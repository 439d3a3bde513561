import { expect, test } from 'vitest';
import { cardNumberOf, isCardNumber } from './card-number.ts';

test.each([
  ['0012345678', '0012345678'],
  ['04:a2:2b:1c', '04A22B1C'],
  [' 1234 5678 ', '12345678'],
])('a reader types %s: the number is %s', (typed, number) => {
  expect(cardNumberOf(typed)).toBe(number);
  expect(isCardNumber(cardNumberOf(typed))).toBe(true);
});

test.each(['', '123', 'card 7', '1'.repeat(21)])('"%s" is no card number', (typed) => {
  expect(isCardNumber(cardNumberOf(typed))).toBe(false);
});
