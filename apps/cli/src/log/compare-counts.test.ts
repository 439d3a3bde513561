import { expect, test } from 'vitest';
import { compareCounts } from './compare-counts.ts';
import { LooksByDay } from './looks-by-day.ts';

const line = (day: string, looks: number, act = 'view') => ({ day, act, actor: 'property', looks });
const counted = new Map([
  ['2026-11-20 view property', 4],
  ['2026-11-21 view property', 5],
  ['2026-11-22 view property', 6],
  ['2026-11-22 deny property', 1],
]);
const RIGHT = [line('2026-11-22', 1, 'deny'), line('2026-11-22', 6), line('2026-11-21', 5), line('2026-11-20', 4)];

test.each([
  ['the same', RIGHT, 0, []],
  ['only the latest days', RIGHT.slice(0, 2), 0, []],
  ['one too few', [...RIGHT.slice(0, 3), line('2026-11-20', 3)], 0, ['2026-11-20 view property']],
  ['one too many', [...RIGHT.slice(0, 3), line('2026-11-20', 5)], 0, ['2026-11-20 view property']],
  ['a kind left out', RIGHT.slice(1), 0, ['2026-11-22 deny property']],
  ['a day left out in between', RIGHT.filter(({ day }) => day !== '2026-11-21'), 0, ['2026-11-21 view property']],
  ['a kind made up', [...RIGHT, line('2026-11-22', 1, 'use')], 0, ['2026-11-22 use property']],
  [
    'moved from one kind to another',
    [line('2026-11-22', 2, 'deny'), line('2026-11-22', 5), ...RIGHT.slice(2)],
    0,
    ['2026-11-22 deny property', '2026-11-22 view property'],
  ],
  ['nothing at all', [], 0, [...counted.keys()].toSorted()],
  [
    'two more by now',
    [line('2026-11-23', 1), line('2026-11-22', 1, 'deny'), line('2026-11-22', 7), ...RIGHT.slice(2)],
    2,
    [],
  ],
  ['more than there are more', [line('2026-11-23', 2), ...RIGHT], 1, ['2026-11-23 view property']],
  [
    'more by now, and one too few',
    [line('2026-11-23', 2), ...RIGHT.slice(0, 3), line('2026-11-20', 3)],
    1,
    ['2026-11-20 view property'],
  ],
])('published: %s', (_what, published, more, wrong) => {
  expect(compareCounts(published, counted, more).wrong.map((one) => one.line)).toEqual(wrong);
});

test('counts leaves of looks, as far as it was told, and nothing else', () => {
  const leaf = (day: string) =>
    Buffer.from(`lintel-look/v1\nact view\nactor system\nclass contact\nn 1\nhour ${day}T01Z\nc AAAA\n`);
  const looks = new LooksByDay(4);
  for (const entry of [
    leaf('2026-11-21'),
    Buffer.from('something else'),
    leaf('2026-11-22'),
    leaf('2026-11-22'),
    leaf('2026-11-22'),
  ])
    looks.add(entry);
  expect([...looks.counts]).toEqual([
    ['2026-11-21 view system', 1],
    ['2026-11-22 view system', 2],
  ]);
});
