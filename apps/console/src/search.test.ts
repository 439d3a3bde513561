import { expect, test } from 'vitest';
import { pageOf, pathOf, textOf } from './search.ts';

test.each(['/roll', '/roll?q=1102&page=2', '/doors/0195b1c2-0000-7000-8000-000000000000'])(
  'after signing in one may go to %s',
  (to) => {
    expect(pathOf(to)).toEqual({ to });
  },
);

test.each([
  '//evil.example',
  '/\\evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  '',
  7,
  null,
  `/${'a'.repeat(300)}`,
])('but not to %s', (to) => {
  expect(pathOf(to)).toEqual({});
});

test.each([
  [1102, '1102'],
  ['3-1102', '3-1102'],
  ['', undefined],
  [{}, undefined],
  ['x'.repeat(65), undefined],
])('a search text %s is read as %s', (value, text) => {
  expect(textOf(value)).toBe(text);
});

test.each([
  ['3', 3],
  ['0', 1],
  ['-1', 1],
  ['1.5', 1],
  ['x', 1],
  [undefined, 1],
])('page %s is read as %s', (value, page) => {
  expect(pageOf(value)).toBe(page);
});
