import { instant, type Id } from '@lintel/kernel';
import { base64 } from '@lintel/translog';
import { expect, test } from 'vitest';
import { commitmentTo, plainOf, readPlain, saltEvent } from '../log/sealed-event.ts';
import { facetsOf, leafText } from './leaf.ts';
import { actOf, type LookEvent } from './look.ts';

const event: LookEvent = {
  v: 1,
  person: '019aa000-0000-7000-8000-000000000001' as Id<'person'>,
  seq: 7,
  prev: 'IJlWNZRCIbWzThKUIcDXhUBxJnTZSEs60A5BP2Bmjv8=',
  at: instant(Date.parse('2026-11-22T01:02:03.004Z')),
  actor: { role: 'front_desk', pseudonym: 'K7F2M9Q1' },
  fields: ['phone'],
  reason: 'repair_visit',
  ticket: 'WO-2026-117',
  outcome: 'shown',
  sealedUntil: null,
  discloses: null,
};
const toIso = (at: number): string => new Date(at).toISOString();
const salt = new Uint8Array(32).fill(9);

test('the bytes of a leaf and of what it commits to are these, for ever', () => {
  const salted = saltEvent(event, salt);
  expect(salted.text).toBe(
    '{"actor":{"pseudonym":"K7F2M9Q1","role":"front_desk"},"at":1795309323004,"discloses":null,"fields":["phone"],"outcome":"shown",' +
      '"person":"019aa000-0000-7000-8000-000000000001","prev":"IJlWNZRCIbWzThKUIcDXhUBxJnTZSEs60A5BP2Bmjv8=","reason":"repair_visit",' +
      '"sealedUntil":null,"seq":7,"ticket":"WO-2026-117","v":1}',
  );
  expect(leafText(facetsOf(event, toIso, event.at), base64(commitmentTo(salted)))).toBe(
    'lintel-look/v1\nact view\nactor property\nclass contact\nn 1\nhour 2026-11-22T01Z\nc qLpdxASJ4sCZjQj7o6YOQ17Sq/dXhsurMj78RNn7FE8=\n',
  );
});

test.each<[Partial<LookEvent>, string, string, string]>([
  [{}, 'view', 'property', 'contact'],
  [{ fields: ['name'] }, 'view', 'property', 'name'],
  [{ fields: ['name', 'phone'], actor: { role: 'site_manager', pseudonym: 'X' } }, 'view', 'property', 'contact'],
  [{ actor: { role: 'system', pseudonym: null } }, 'use', 'system', 'contact'],
  [{ outcome: 'denied', fields: [], actor: { role: 'admin', pseudonym: 'X' } }, 'deny', 'platform', 'none'],
  [{ outcome: 'denied', actor: { role: 'resident', pseudonym: 'X' } }, 'deny', 'residents', 'contact'],
  [{ actor: { role: 'committee', pseudonym: 'X' } }, 'view', 'owners', 'contact'],
  [{ sealedUntil: instant(2e12) }, 'seal', 'property', 'contact'],
  [{ sealedUntil: instant(2e12), discloses: 'x' }, 'disclose', 'property', 'contact'],
])('%j shows as %s by %s of %s', (change, act, actor, dataClass) => {
  const changed = { ...event, ...change };
  expect(actOf(changed)).toBe(act);
  expect(facetsOf(changed, toIso, event.at)).toEqual({ act, actor, dataClass, hour: '2026-11-22T01Z' });
});

test('an event opens only as what was committed to', () => {
  const salted = saltEvent(event, salt);
  const commitment = commitmentTo(salted);
  expect(readPlain(plainOf(salted), commitment)).toEqual(salted);
  const changed = plainOf(salted).with(60, 0x20);
  expect(readPlain(changed, commitment)).toBeNull();
  expect(() => saltEvent(event, new Uint8Array(31))).toThrow(RangeError);
});
