import { expect, test } from 'vitest';
import { fill, refusalText, WORDS } from './words.ts';

const flat = (words: object): readonly [string, string][] =>
  Object.entries(words).flatMap(([key, text]) =>
    typeof text === 'string' ? [[key, text] as [string, string]] : flat(text as object),
  );

test('both languages have the same keys, and none is empty', () => {
  const zh = flat(WORDS['zh-CN']);
  const en = flat(WORDS.en);
  expect(en.map(([key]) => key).toSorted()).toEqual(zh.map(([key]) => key).toSorted());
  expect([...zh, ...en].filter(([, text]) => text.trim() === '')).toEqual([]);
});

test('both languages fill in the same facts', () => {
  const blanks = (text: string): readonly string[] => [...text.matchAll(/\{\w+\}/g)].map(([blank]) => blank).toSorted();
  const en = new Map(flat(WORDS.en));
  for (const [key, text] of flat(WORDS['zh-CN'])) expect(blanks(en.get(key) ?? '')).toEqual(blanks(text));
});

test('English has no Chinese characters except the name of the language', () => {
  expect(flat(WORDS.en).filter(([key, text]) => key !== 'language' && /\p{Script=Han}/u.test(text))).toEqual([]);
});

test('no text tells anyone to use a face', () => {
  expect([...flat(WORDS['zh-CN']), ...flat(WORDS.en)].filter(([, text]) => /人脸|刷脸|\bface\b/i.test(text))).toEqual(
    [],
  );
});

test('facts are filled in and an unknown refusal still has words', () => {
  expect(fill(WORDS.en.typed, { count: 2 })).toBe('2 digits typed');
  expect(refusalText(WORDS['zh-CN'], 'access.not_invented_yet')).toBe('请再试一次，或换一种方式');
  expect(refusalText(WORDS['zh-CN'], 'toString')).toBe('请再试一次，或换一种方式');
});
