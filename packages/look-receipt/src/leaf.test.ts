import { HOUR_MS, instant } from '@lintel/kernel';
import { base64 } from '@lintel/translog';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256 } from '../../translog/test/crypto.ts';
import { EVENT, SALT } from '../test/receipt-for-test.ts';
import { commitmentTo, eventText } from './event-text.ts';
import { hourText, LATEST_MS } from './hour.ts';
import { facetsOf, isLeafOf, leafOfUntold, leafText } from './leaf.ts';
import { actOf, type LookEvent } from './look.ts';

const BY = { pseudonym: 'X', badge: null };

test('the bytes of a leaf and of what it commits to are these, for ever', () => {
  const text = eventText(EVENT);
  expect(text).toBe(
    '{"actor":{"badge":"小李","pseudonym":"K7F2M9Q1","role":"front_desk"},"at":1795309323004,"discloses":null,"fields":["phone"],' +
      '"more":false,"outcome":"shown","person":"019aa000-0000-7000-8000-000000000001","prev":"IJlWNZRCIbWzThKUIcDXhUBxJnTZSEs60A5BP2Bmjv8=",' +
      '"reason":"repair_visit","sealedUntil":null,"seq":7,"ticket":"WO-2026-117","toldAt":null,"v":1}',
  );
  expect(leafText(facetsOf(EVENT), base64(commitmentTo(SALT, text, sha256)))).toBe(
    'lintel-look/v1\nact view\nactor property\nclass contact\nn 1\nhour 2026-11-22T01Z\nc KKFaPzNRVrQfHYea8zVMUMPL2wgllHfZYLuAZNvi7TA=\n',
  );
  expect(() => commitmentTo(new Uint8Array(31), text, sha256)).toThrow(RangeError);
});

test.each<[Partial<LookEvent>, string, string, string]>([
  [{}, 'view', 'property', 'contact'],
  [{ fields: ['name'] }, 'view', 'property', 'name'],
  [{ fields: ['name', 'phone'], actor: { role: 'site_manager', ...BY } }, 'view', 'property', 'contact'],
  [{ actor: { role: 'guard', ...BY } }, 'view', 'property', 'contact'],
  [{ actor: { role: 'system', pseudonym: null, badge: null } }, 'use', 'system', 'contact'],
  [{ outcome: 'denied', fields: [], actor: { role: 'admin', ...BY } }, 'deny', 'platform', 'none'],
  [{ outcome: 'denied', actor: { role: 'resident', ...BY } }, 'deny', 'residents', 'contact'],
  [{ actor: { role: 'committee', ...BY } }, 'view', 'owners', 'contact'],
  [{ outcome: 'found' }, 'view', 'property', 'contact'],
  [{ sealedUntil: instant(2e12) }, 'seal', 'property', 'contact'],
  [{ sealedUntil: instant(2e12), discloses: 'x' }, 'disclose', 'property', 'contact'],
  [{ reason: 'authority_request' }, 'view', 'authority', 'contact'],
  [{ reason: 'authority_request', outcome: 'found' }, 'view', 'authority', 'contact'],
  [{ reason: 'authority_request', sealedUntil: instant(2e12) }, 'seal', 'authority', 'contact'],
  [{ reason: 'authority_request', sealedUntil: instant(2e12), discloses: 'x' }, 'disclose', 'authority', 'contact'],
  [{ reason: 'authority_request', outcome: 'denied' }, 'deny', 'property', 'contact'],
])('%j shows as %s by %s of %s', (change, act, actor, dataClass) => {
  const changed = { ...EVENT, ...change };
  expect(actOf(changed)).toBe(act);
  expect(facetsOf(changed)).toEqual({ act, actor, dataClass, count: '1', hour: '2026-11-22T01Z' });
});

test('hours are those of the calendar', () => {
  for (const at of [0, 951_782_400_000, 951_868_799_999, 4_107_542_400_000, LATEST_MS]) {
    expect(hourText(instant(at))).toBe(`${new Date(at).toISOString().slice(0, 13)}Z`);
  }
  fc.assert(
    fc.property(fc.integer({ min: 0, max: LATEST_MS }), (at) => {
      expect(hourText(instant(at))).toBe(`${new Date(at).toISOString().slice(0, 13)}Z`);
    }),
  );
  for (const at of [-1, 0.5, LATEST_MS + 1, Number.NaN]) expect(() => hourText(instant(at))).toThrow(RangeError);
});

const HALF_A_YEAR_MS = 4380 * HOUR_MS;
const told = { ...EVENT, discloses: 'x', toldAt: instant(EVENT.at + HALF_A_YEAR_MS) };

test.each<[string, LookEvent, number, boolean]>([
  ['in its own hour', EVENT, 0, true],
  ['in the next hour', EVENT, HOUR_MS, false],
  ['in the hour before', EVENT, -HOUR_MS, false],
  ['a kept look, in the hour of the telling', told, HALF_A_YEAR_MS, true],
  ['a kept look, in the hour of the look', told, 0, false],
])('%s', (_name, event, later, isOf) => {
  const hour = hourText(instant(event.at + later));
  expect(isLeafOf(leafText({ ...facetsOf(event), hour }, 'c'), event, 'c')).toBe(isOf);
});

test('the first and the last hour have leaves too', () => {
  for (const at of [instant(0), instant(LATEST_MS)]) {
    const event = { ...EVENT, at };
    expect(isLeafOf(leafText(facetsOf(event), 'c'), event, 'c')).toBe(true);
  }
});

test('a leaf that tells everybody something else than the event tells the person is not its leaf', () => {
  const leaf = leafText(facetsOf(EVENT), 'c');
  const others = [
    leaf.replace('act view', 'act use'),
    leaf.replace('actor property', 'actor system'),
    leaf.replace('class contact', 'class name'),
    leaf.replace('n 1', 'n 2'),
    leaf.replace('v1', 'v2'),
    `${leaf}x 1\n`,
    leaf.replace(/^hour .*\n/m, ''),
    '',
  ];
  for (const other of others) expect(isLeafOf(other, EVENT, 'c')).toBe(false);
  expect(isLeafOf(leaf, EVENT, 'd')).toBe(false);
});

test('a kept look of somebody who has been forgotten ends in a leaf like any telling', () => {
  const kept: LookEvent = { ...EVENT, sealedUntil: instant(EVENT.at + HALF_A_YEAR_MS), reason: 'authority_request' };
  const at = instant(EVENT.at + HALF_A_YEAR_MS);
  const telling = leafText(facetsOf({ ...kept, discloses: 'c', toldAt: at }), 'd');
  expect(leafOfUntold(leafText(facetsOf(kept), 'c'), { at, commitment: 'd' })).toBe(telling);
  expect(leafOfUntold(leafText(facetsOf(EVENT), 'c'), { at, commitment: 'd' })).toBeNull();
  expect(leafOfUntold('', { at, commitment: 'd' })).toBeNull();
});
