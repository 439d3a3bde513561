import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskName } from './mask.ts';
import { NAME_LENGTH_MAX, parseName } from './name.ts';

test.each([
  ['王小明', '王小明', '王**'],
  ['王伟', '王伟', '王**'],
  ['王', '王', '王**'],
  ['欧阳娜娜', '欧阳娜娜', '欧阳**'],
  ['欧阳修', '欧阳修', '欧阳**'],
  ['欧阳', '欧阳', '欧**'],
  ['阿卜杜拉·买买提', '阿卜杜拉·买买提', '阿**'],
  ['上海望春置业有限公司', '上海望春置业有限公司', '上**'],
  ['𠮷田', '𠮷田', '𠮷**'],
  ['John Smith', 'John Smith', 'J***'],
  ['  John   Smith ', 'John Smith', 'J***'],
  ['Zoe\u0308', 'Zo\u00eb', 'Z***'],
  ['王\u3000小明', '王 小明', '王**'],
])('%j is kept as %j and shown as %s', (typed, kept, mask) => {
  const parsed = parseName(typed);
  expect(parsed).toEqual({ ok: true, value: kept });
  expect(parsed.ok && maskName(parsed.value)).toBe(mask);
});

test.each([
  ['nothing', ''],
  ['spaces', '  \u3000 '],
  ['41 characters', '王'.repeat(41)],
  ['a line break', '王\n小明'],
  ['a tab', '王\t小明'],
  ['a nul', '王\u0000'],
  ['a turn of the writing direction', '王\u202e明小'],
  ['a zero-width space', '王\u200b明'],
  ['half a surrogate', '王\ud800'],
  ['a private-use character', '\ue000'],
  ['a line separator', '王\u2028明'],
])('refuses %s', (_name, text) => {
  expect(parseName(text)).toMatchObject({ ok: false, refusal: { code: 'vault.name_malformed' } });
});

test('40 characters fit, however many code units they take', () => {
  expect([parseName('王'.repeat(NAME_LENGTH_MAX)).ok, parseName('𠮷'.repeat(NAME_LENGTH_MAX)).ok]).toEqual([
    true,
    true,
  ]);
});

test('a mask gives away the surname at most, and never the length', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), (text) => {
      const parsed = parseName(text);
      if (!parsed.ok) return true;
      const mask = maskName(parsed.value);
      const shown = Array.from(mask.replaceAll('*', '')).length;
      return mask.length <= 16 && shown <= 2 && mask.endsWith('**');
    }),
  );
});
