import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskPhone } from './mask.ts';
import { parsePhone } from './phone.ts';

test.each([
  '13800138000',
  ' 138 0013 8000 ',
  '138-0013-8000',
  '+8613800138000',
  '+86 138 0013 8000',
  '0086 13800138000',
  '8613800138000',
  '(+86)138-0013-8000',
  '１３８００１３８０００',
  '＋８６　１３８　００１３　８０００',
  '138\u00a00013\u00a08000',
])('%s is 13800138000', (text) => {
  expect(parsePhone(text)).toEqual({ ok: true, value: '13800138000' });
});

test.each([
  ['a landline', '021-61234567'],
  ['a short landline', '61234567'],
  ['a service number', '4001234567'],
  ['a number no mobile starts with', '12800138000'],
  ['ten digits', '1380013800'],
  ['twelve digits', '138001380000'],
  ['another country', '+85291234567'],
  ['86 twice', '+868613800138000'],
  ['letters', '1380013800O'],
  ['two numbers', '13800138000/13900139000'],
  ['nothing', ''],
  ['a great deal', '1'.repeat(41)],
  ['Arabic digits', '١٣٨٠٠١٣٨٠٠٠'],
])('refuses %s', (_name, text) => {
  expect(parsePhone(text)).toMatchObject({ ok: false, refusal: { code: 'vault.phone_malformed' } });
});

test('what is accepted is a mobile number, and reading it again changes nothing', () => {
  const texts = fc.oneof(
    fc.string(),
    fc.stringMatching(/^(\+86|0086|86)? ?1\d{2}[ -]?\d{4}[ -]?\d{4}$/),
    fc.stringMatching(/^[\d０-９ +-]{8,16}$/),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const parsed = parsePhone(text);
      if (!parsed.ok) return true;
      const again = parsePhone(parsed.value);
      return /^1[3-9]\d{9}$/.test(parsed.value) && again.ok && again.value === parsed.value;
    }),
  );
});

test('a mask shows three and four digits', () => {
  const parsed = parsePhone('13812345678');
  expect(parsed.ok && maskPhone(parsed.value)).toBe('138****5678');
});
