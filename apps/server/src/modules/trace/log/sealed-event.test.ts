import { concatBytes, type Id, instant } from '@lintel/kernel';
import type { LookEvent } from '@lintel/look-receipt';
import { expect, test } from 'vitest';
import { commitmentTo, plainOf, readPlain, saltEvent } from './sealed-event.ts';

const event: LookEvent = {
  v: 1,
  person: '019aa000-0000-7000-8000-000000000001' as Id<'person'>,
  seq: 1,
  prev: null,
  at: instant(Date.parse('2026-11-22T01:02:03.004Z')),
  actor: { role: 'front_desk', pseudonym: 'K7F2M9Q1', badge: null },
  fields: ['phone'],
  reason: 'repair_visit',
  ticket: null,
  outcome: 'shown',
  more: false,
  sealedUntil: null,
  discloses: null,
  toldAt: null,
};
const salt = new Uint8Array(32).fill(9);

test('an event opens only as what was committed to', () => {
  const salted = saltEvent(event, salt);
  const commitment = commitmentTo(salted);
  expect(readPlain(plainOf(salted), commitment)).toEqual(salted);
  const changed = plainOf(salted).with(60, 0x20);
  expect(readPlain(changed, commitment)).toBeNull();
  expect(readPlain(salt.slice(1), commitment)).toBeNull();
  expect(() => saltEvent(event, new Uint8Array(31))).toThrow(RangeError);
});

test('a commitment to what is no event is a fault of ours', () => {
  const plain = concatBytes(salt, Buffer.from('{}'));
  expect(() => readPlain(plain, commitmentTo({ salt, text: '{}' }))).toThrow('no look');
});
