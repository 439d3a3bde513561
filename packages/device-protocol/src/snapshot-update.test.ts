import type { CredentialRule, Snapshot } from '@lintel/access-rules';
import { hex, instant, utf8 } from '@lintel/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { acceptSnapshot, applyDelta, canonicalText, type SnapshotDelta, stateHash } from './index.ts';
import { card, door, doorSet, idOf, noon, sha256, snapshot } from '../test/state.ts';

function deltaTo(credentials: readonly CredentialRule[], from = snapshot): SnapshotDelta {
  const kept = new Set(credentials.map(({ id }) => id));
  return {
    ...from,
    from: from.cursor,
    cursor: from.cursor + 1,
    doorSets: { upserts: [], removals: [] },
    credentials: { upserts: credentials, removals: from.credentials.map(({ id }) => id).filter((id) => !kept.has(id)) },
    stateHash: stateHash({ ...from, credentials }, sha256),
  };
}

test('a delta leads to exactly the state that the server has', () => {
  const next = applyDelta(snapshot, deltaTo([card(2), card(3)]), sha256);
  expect(next).toEqual({ ok: true, value: { ...snapshot, cursor: 8, credentials: [card(2), card(3)] } });
});

test('door sets come and go as well', () => {
  const other = { ...doorSet, id: idOf('door_set', 9) };
  const delta: SnapshotDelta = {
    ...deltaTo(snapshot.credentials),
    doorSets: { upserts: [other], removals: [doorSet.id] },
    stateHash: stateHash({ ...snapshot, doorSets: [other] }, sha256),
  };
  expect(applyDelta(snapshot, delta, sha256)).toMatchObject({ ok: true, value: { doorSets: [other] } });
});

test('a delta of a server whose clock had run ahead is newer all the same', () => {
  const delta = { ...deltaTo([card(2), card(3)]), issuedAt: instant(noon - 3_600_000) };
  expect(applyDelta(snapshot, delta, sha256)).toMatchObject({ ok: true, value: { cursor: 8 } });
});

test('a delta from a cursor to itself renews the validity', () => {
  const validUntil = instant(snapshot.validUntil + 1000);
  const renewal = { ...deltaTo(snapshot.credentials), cursor: 7, issuedAt: instant(noon + 1000), validUntil };
  expect(applyDelta(snapshot, renewal, sha256)).toMatchObject({ ok: true, value: { cursor: 7, validUntil } });
});

test.each([
  ['for another gate', { gate: idOf('gate', 5) }, 'protocol.not_this_gate'],
  ['for another community', { community: idOf('community', 5) }, 'protocol.not_this_gate'],
  ['from an earlier cursor', { from: 6 }, 'protocol.delta_gap'],
  ['from a later cursor', { from: 8 }, 'protocol.delta_gap'],
  [
    'of the same cursor, issued before what the gate has',
    { cursor: 7, issuedAt: instant(noon - 1) },
    'protocol.snapshot_older',
  ],
  ['that says another state', { stateHash: '0'.repeat(64) }, 'protocol.delta_state_wrong'],
  [
    'that forgets a removal',
    { credentials: { upserts: [card(2), card(3)], removals: [] } },
    'protocol.delta_state_wrong',
  ],
])('refuses a delta %s', (_name, change, code) => {
  expect(applyDelta(snapshot, { ...deltaTo([card(2), card(3)]), ...change }, sha256)).toMatchObject({
    ok: false,
    refusal: { code },
  });
});

const me = { gate: snapshot.gate, community: snapshot.community };
test.each<[string, Snapshot | null, Partial<Snapshot>, string | null]>([
  ['the first one', null, {}, null],
  ['the same one again', snapshot, {}, null],
  ['a later one', snapshot, { cursor: 8, issuedAt: instant(noon + 1) }, null],
  ['an earlier cursor', snapshot, { cursor: 6, issuedAt: instant(noon + 1) }, 'protocol.snapshot_older'],
  ['an earlier issue', snapshot, { issuedAt: instant(noon - 1) }, 'protocol.snapshot_older'],
  [
    'a later cursor from a server whose clock had run ahead',
    snapshot,
    { cursor: 8, issuedAt: instant(noon - 1) },
    null,
  ],
  ['another gate', null, { gate: idOf('gate', 5) }, 'protocol.not_this_gate'],
  ['another community', snapshot, { community: idOf('community', 5) }, 'protocol.not_this_gate'],
  ['the first after the gate was paired anew', { ...snapshot, gate: idOf('gate', 5), cursor: 99 }, {}, null],
])('a whole snapshot: %s', (_name, current, change, code) => {
  const next = { ...snapshot, ...change };
  const decision = acceptSnapshot(current, next, me);
  expect(decision).toMatchObject(code === null ? { ok: true, value: next } : { ok: false, refusal: { code } });
});

test('the order of a state leaves no trace in its hash, every other difference does', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(5000), { maxLength: 20 }), fc.nat(5000), (numbers, extra) => {
      const credentials = numbers.map(card);
      const hash = stateHash({ ...snapshot, credentials }, sha256);
      expect(stateHash({ ...snapshot, credentials: credentials.toReversed() }, sha256)).toBe(hash);
      const more = numbers.includes(extra)
        ? credentials.filter(({ id }) => id !== card(extra).id)
        : [...credentials, card(extra)];
      expect(stateHash({ ...snapshot, credentials: more }, sha256)).not.toBe(hash);
    }),
  );
});

test('a door that was renamed is another state, and a delta brings its new label', () => {
  const doors = [{ ...door, label: '东大门' }];
  expect(stateHash({ ...snapshot, doors }, sha256)).not.toBe(stateHash(snapshot, sha256));
  const renamed = { ...deltaTo(snapshot.credentials), doors };
  expect(applyDelta(snapshot, renamed, sha256)).toMatchObject({
    ok: false,
    refusal: { code: 'protocol.delta_state_wrong' },
  });
  const whole = { ...renamed, stateHash: stateHash({ ...snapshot, doors }, sha256) };
  expect(applyDelta(snapshot, whole, sha256)).toMatchObject({ ok: true, value: { doors } });
});

test('lines are hashed in the order of their bytes, whatever the labels', () => {
  // U+FF5E comes after U+1F6AA when UTF-16 units are compared, and before it when bytes are.
  const labels = ['\uff5e', '\u{1f6aa}', '东门', 'East'];
  const doors = labels.map((label, at) => ({ ...door, id: idOf('door', at), label }));
  const lines = [...doors, ...snapshot.doorSets, ...snapshot.credentials].map((each) =>
    utf8(`${canonicalText(each)}\n`),
  );
  const hash = hex(sha256(Buffer.concat(lines.toSorted(Buffer.compare))));
  expect(stateHash({ ...snapshot, doors: doors.toReversed() }, sha256)).toBe(hash);
});

test('whatever the steps, deltas end where the server is', () => {
  fc.assert(
    fc.property(fc.array(fc.uniqueArray(fc.nat(30), { maxLength: 15 }), { maxLength: 8 }), (states) => {
      let held = snapshot;
      for (const numbers of states) {
        const next = applyDelta(held, deltaTo(numbers.map(card), held), sha256);
        expect(next).toMatchObject({ ok: true });
        if (next.ok) held = next.value;
        expect(new Set(held.credentials.map(({ id }) => id))).toEqual(
          new Set(numbers.map((number) => card(number).id)),
        );
      }
    }),
  );
});
