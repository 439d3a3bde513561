import { expect, test } from 'vitest';
import { isTyped, readTyped, type TypedKey } from './typed-keys.ts';

const typed = (text: string, gapMs: number): readonly TypedKey[] =>
  [...text].map((letter, at) => ({ letter, atMs: at * gapMs }));

test.each([
  ['six digits by hand', typed('482913', 180), 'pin'],
  ['six digits from a reader', typed('482913', 4), 'card'],
  ['ten digits from a reader', typed('0004827391', 4), 'card'],
  ['hex from a reader', typed('04A23B', 4), 'card'],
  ['ten digits by hand, off the back of a card', typed('0004827391', 200), 'card'],
  ['five digits by hand', typed('48291', 200), 'card'],
  ['six letters and digits by hand', typed('04A23B', 200), 'card'],
] as const)('%s', (_name, keys, kind) => {
  expect(readTyped(keys)?.kind).toBe(kind);
});

test('a reader that stumbles once still reads as a card when it is not six digits', () => {
  const keys = typed('0004827391', 4).map((key, at) => (at > 4 ? { ...key, atMs: key.atMs + 90 } : key));
  expect(readTyped(keys)).toEqual({ kind: 'card', text: '0004827391' });
});

test('nothing typed is nothing', () => {
  expect(readTyped([])).toBeNull();
  expect(['0', '9', 'a', 'F', ':'].every(isTyped)).toBe(true);
  expect(['g', 'Enter', ' ', 'Tab', '12', ''].some(isTyped)).toBe(false);
});
