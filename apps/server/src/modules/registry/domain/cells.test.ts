import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AREA_CENTI_M2_MAX, areaOf, areaText } from './area.ts';
import { addressOf, guarded, textOf } from './cell.ts';
import { mobileOf } from './mobile.ts';
import { naturalKey } from './natural-key.ts';
import { wordsOf } from './words-of.ts';

test.each([
  ['89.12', 8912],
  ['89.1', 8910],
  ['89', 8900],
  ['89.10 m2', 8910],
  ['1,089.5', 108_950],
  ['89.11999999999999', 8912],
  ['0.01', 1],
  ['0', null],
  ['-5', null],
  ['89.123', null],
  ['100000.01', null],
  ['1e3', null],
  ['abc', null],
])('reads an area of %s as %s', (text, area) => {
  expect(areaOf(text)).toBe(area);
});

test('every area is written as it is read', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: AREA_CENTI_M2_MAX }),
      (area) => areaOf(areaText(area)) === area && areaOf(String(area / 100)) === area,
    ),
  );
});

test.each([
  ['13800138000', '13800138000'],
  ['+86 138-0013-8000', '13800138000'],
  ['0086 13800138000', '13800138000'],
  ['12800138000', null],
  ['1380013800', null],
  ['021-62345678', null],
  ['1.38E+10', null],
])('reads the phone %s as %s', (text, phone) => {
  expect(mobileOf(text)).toBe(phone);
});

test('full-width signs, spaces and invisible marks of a copied cell do not matter', () => {
  expect(textOf('　１２０１ 室\n ')).toBe('1201 室');
  expect(textOf('\u202d13800138000\u202c')).toBe('13800138000');
  expect(textOf(null)).toBe('');
  expect(textOf(1201)).toBe('1201');
});

test('a text that a spreadsheet would compute is guarded, and reads back as it was', () => {
  for (const text of ['=1+1', '+86', '-5', '@here']) {
    expect(guarded(text)).toBe(`'${text}`);
    expect(textOf(guarded(text))).toBe(text);
  }
  expect(guarded('\t=1')).toBe("'\t=1");
  expect(guarded('1幢')).toBe('1幢');
});

test('cells are named as spreadsheets name them', () => {
  expect([1, 26, 27, 28, 52, 53, 702, 703].map((place) => addressOf({ row: 7, place }))).toEqual([
    'A7',
    'Z7',
    'AA7',
    'AB7',
    'AZ7',
    'BA7',
    'ZZ7',
    'AAA7',
  ]);
});

test('numbered things stand in the order of their numbers', () => {
  const names = ['10幢', '2幢', '1幢', '02幢A', '2幢B'];
  expect(names.toSorted((a, b) => (naturalKey(a) < naturalKey(b) ? -1 : 1))).toEqual([
    '1幢',
    '2幢',
    '02幢A',
    '2幢B',
    '10幢',
  ]);
});

test('an address is a handful of words', () => {
  expect(wordsOf(' 3幢 １单元-1201 ')).toEqual(['3幢', '1单元', '1201']);
  expect(wordsOf('a b c d e f g')).toHaveLength(5);
});
