import { instant } from '@lintel/kernel';
import { expect, test } from 'vitest';
import { EVENT } from '../test/receipt-for-test.ts';
import { type BulkEvent, bulkEventText, parseBulkEvent } from './bulk-event.ts';
import { facetsOf, facetsOfBulk, facetsOfCover, leafText } from './leaf.ts';

const BULK: BulkEvent = {
  v: 1,
  act: 'match',
  at: instant(Date.parse('2026-11-22T01:02:03.004Z')),
  actor: EVENT.actor,
  fields: ['phone', 'name'],
  reason: 'roll_import',
  ticket: null,
  persons: 240,
  more: false,
};

test('a look at many reads as it was written', () => {
  expect(parseBulkEvent(bulkEventText(BULK))).toEqual({ ok: true, value: BULK });
  const last: BulkEvent = { ...BULK, act: 'deny', more: true };
  expect(parseBulkEvent(bulkEventText(last))).toEqual({ ok: true, value: last });
});

test.each<[string, object]>([
  ['nobody in it', { persons: 0 }],
  ['another act', { act: 'view' }],
  ['a person', { person: EVENT.person }],
  ['no time', { at: null }],
  ['more that is a number', { more: 1 }],
  ['another version', { v: 2 }],
])('a look at many with %s does not read', (_name, change) => {
  expect(parseBulkEvent(bulkEventText({ ...BULK, ...change })).ok).toBe(false);
});

test('another spelling does not read', () => {
  expect(parseBulkEvent(` ${bulkEventText(BULK)}`).ok).toBe(false);
  expect(parseBulkEvent('').ok).toBe(false);
});

test.each([
  [1, '1'],
  [2, '2-9'],
  [9, '2-9'],
  [10, '10-99'],
  [99, '10-99'],
  [100, '100+'],
  [20_000, '100+'],
])('%i persons are %s to everybody', (persons, shown) => {
  expect(leafText(facetsOfBulk({ ...BULK, persons }), 'c')).toBe(
    `lintel-look/v1\nact match\nactor property\nclass contact\nn ${shown}\nhour 2026-11-22T01Z\nc c\n`,
  );
});

test('a leaf that covers is, but for its commitment, that of a sign-in code', () => {
  const use = { ...EVENT, actor: { role: 'system', pseudonym: null, badge: null }, reason: 'sign_in_code' } as const;
  expect(facetsOfCover(EVENT.at)).toEqual(facetsOf(use));
});
