import { expect, test } from 'vitest';
import { DEMO_PEOPLE } from './demo-people.ts';
import { generateLargeRoll, generateRoll } from './generate-roll.ts';

const [, ...rows] = generateRoll(1);
const flatOf = (row: readonly string[]): string => row.slice(0, 3).join(' ');
const flats = (use: string): number => new Set(rows.filter((row) => row[3] === use).map(flatOf)).size;

test('there are 483 households in eight buildings, shops and garage spaces', () => {
  expect(flats('住宅')).toBe(483);
  expect(new Set(rows.filter((row) => row[3] === '住宅').map((row) => row[0])).size).toBe(8);
  expect(flats('商铺')).toBe(14);
  expect(flats('车位')).toBe(36);
});

test('every kind of household occurs', () => {
  const relations = new Set(rows.map((row) => row[6]));
  expect(relations).toEqual(new Set(['业主', '共有人', '家庭成员', '承租人', '单位业主', '建设单位']));
  expect(rows.filter((row) => row[8] === DEMO_PEOPLE.threeFlats.phone && row[6] === '业主')).toHaveLength(3);
  expect(new Set(rows.map((row) => row[4])).size).toBeGreaterThan(200);
});

test('no two people share a phone, and every phone is an invented one', () => {
  const names = new Map<string, string>();
  for (const [, , , , , , , name = '', phone = ''] of rows) {
    if (phone === '') continue;
    expect(phone).toMatch(/^199000\d{5}$/);
    expect(names.get(phone) ?? name).toBe(name);
    names.set(phone, name);
  }
});

test('the same seed gives the same roll, another seed another', () => {
  expect(generateRoll(1)).toEqual(generateRoll(1));
  expect(generateRoll(2)).not.toEqual(generateRoll(1));
});

test('a roll for measuring has as many rows as asked', () => {
  expect(generateLargeRoll(1, 10_000)).toHaveLength(10_001);
});
