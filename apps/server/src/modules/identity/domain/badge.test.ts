import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseBadge } from './badge.ts';

test.each([
  ['小李', '小李'],
  ['  小李 ', '小李'],
  ['017号', '017号'],
  ['０１７号', '017号'],
  ['维修 3 组', '维修 3 组'],
  ['维修\u3000\n3组', '维修 3组'],
  ['Mary-Ann O’B'.replace('’', "'"), "Mary-Ann O'B"],
  ['12345', '12345'],
  ['3栋12345号67', '3栋12345号67'],
  ['李'.repeat(16), '李'.repeat(16)],
])('“%s” is the badge “%s”', (text, badge) => {
  expect(parseBadge(text)).toEqual({ ok: true, value: badge });
});

test.each([
  ['nothing', ''],
  ['blanks', ' \u3000 '],
  ['signs alone', '-·-'],
  ['17 characters', '李'.repeat(17)],
  ['six digits', '123456'],
  ['a phone', '13800138000'],
  ['a phone with signs between', '138-0013-8000'],
  ['a phone in wide digits', '１３８００１３８０００'],
  ['a phone in Arabic-Indic digits', '١٣٨٠٠١٣٨٠٠٠'],
  ['an identity number', '310101 1990'],
  ['two lines that turn the text around', '小李\u202e'],
  ['something invisible', '小\u200b李'],
  ['a link', 'a.b/c'],
  ['markup', '<b>'],
])('%s is no badge', (_what, text) => {
  expect(parseBadge(text)).toMatchObject({ ok: false, refusal: { code: 'identity.badge_malformed' } });
});

test('a badge read again is the same badge, is short, and holds no six digits in a row', () => {
  const texts = fc.string({ unit: fc.constantFrom(...'小李 号-·0123456789０９١\u200b'), maxLength: 20 });
  fc.assert(
    fc.property(texts, (text) => {
      const badge = parseBadge(text);
      if (!badge.ok) return;
      expect(parseBadge(badge.value)).toEqual(badge);
      expect([...badge.value].length).toBeLessThanOrEqual(16);
      expect(badge.value.replace(/[ ·.'()#-]/gu, '')).not.toMatch(/[0-9]{6}/);
    }),
  );
});
