import fc from 'fast-check';
import { expect, test } from 'vitest';
import { visible } from './visible.ts';

test.each([
  ['望春苑 owners 😀', '望春苑 owners 😀'],
  ['a\u007f\u0085\u009fb', 'a\\u007f\\u0085\\u009fb'],
  ['\u001b[2J\r\n', '\\u001b[2J\\u000d\\u000a'],
  ['\u200e\u200f\u202a\u202e\u2066\u2069', '\\u200e\\u200f\\u202a\\u202e\\u2066\\u2069'],
  ['\u2028\u{e0001}', '\\u2028\\udb40\\udc01'],
])('%j', (text, shown) => {
  expect(visible(text)).toBe(shown);
});

test('JSON that is shown reads as before, and nothing in it is unseen', () => {
  const text = fc.string({ unit: 'binary' }).map((each) => JSON.stringify({ each }));
  fc.assert(
    fc.property(text, (json) => {
      expect(JSON.parse(visible(json))).toEqual(JSON.parse(json));
      expect(visible(json)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    }),
  );
});
