import fc from 'fast-check';
import { expect, test } from 'vitest';
import { receiptForTest } from '../test/receipt-for-test.ts';
import { formatReceipt, type LookReceipt, parseReceipt, RECEIPT_LETTERS_MAX } from './receipt.ts';

const good = receiptForTest();
const fields = { format: 'lintel-look-receipt/v1', ...good };

test('a receipt reads as it was written, with a policy and without', () => {
  for (const receipt of [good, { ...good, policy: null }]) {
    expect(parseReceipt(formatReceipt(receipt))).toEqual({ ok: true, value: receipt });
  }
});

test.each<[string, string, string]>([
  ['nothing', '', 'receipt.malformed'],
  ['no JSON', 'hello', 'receipt.malformed'],
  ['null', 'null', 'receipt.malformed'],
  ['a list', '[]', 'receipt.malformed'],
  ['another kind of file', JSON.stringify({ ...fields, format: 'other/v1' }), 'receipt.malformed'],
  ['a newer file', JSON.stringify({ ...fields, format: 'lintel-look-receipt/v2' }), 'receipt.version_unknown'],
  ['no event', JSON.stringify({ ...fields, event: undefined }), 'receipt.malformed'],
  ['no proof', JSON.stringify({ ...fields, proof: undefined }), 'receipt.malformed'],
  ['an event that is no text', JSON.stringify({ ...fields, event: {} }), 'receipt.malformed'],
  ['a policy that is null', JSON.stringify({ ...fields, policy: null }), 'receipt.malformed'],
  ['a field more', JSON.stringify({ ...fields, more: '' }), 'receipt.malformed'],
  ['a short salt', JSON.stringify({ ...fields, salt: good.salt.slice(4) }), 'receipt.malformed'],
  ['a salt without padding', JSON.stringify({ ...fields, salt: good.salt.replace('=', '') }), 'receipt.malformed'],
  ['half a letter', JSON.stringify({ ...fields, leaf: '\ud800' }), 'receipt.malformed'],
  ['too much', JSON.stringify({ ...fields, policy: 'x'.repeat(RECEIPT_LETTERS_MAX) }), 'receipt.too_large'],
])('%s is refused', (_name, text, code) => {
  expect(parseReceipt(text)).toMatchObject({ ok: false, refusal: { code } });
});

test('nothing is written that could not be read', () => {
  expect(() => formatReceipt({ ...good, salt: '' })).toThrow(RangeError);
  expect(() => formatReceipt({ ...good, policy: 'x'.repeat(RECEIPT_LETTERS_MAX) })).toThrow(RangeError);
});

test('whatever text comes, reading refuses and never throws; what it reads it writes alike', () => {
  const file = formatReceipt(good);
  const damaged = fc
    .record({ at: fc.nat({ max: file.length }), length: fc.nat({ max: 40 }), by: fc.string({ maxLength: 40 }) })
    .map(({ at, length, by }) => file.slice(0, at) + by + file.slice(at + length));
  const any = fc.oneof(
    fc.string(),
    fc.json(),
    damaged,
    fc.dictionary(fc.constantFrom(...Object.keys(fields)), fc.string()).map((each) => JSON.stringify(each)),
  );
  fc.assert(
    fc.property(any, (text) => {
      const read = parseReceipt(text);
      if (!read.ok) return;
      const receipt: LookReceipt = read.value;
      expect(parseReceipt(formatReceipt(receipt))).toEqual(read);
    }),
    { numRuns: 2000 },
  );
});
