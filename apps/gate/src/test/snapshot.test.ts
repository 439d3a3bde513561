import type { Snapshot } from '@lintel/access-rules';
import { applyDelta } from '@lintel/device-protocol';
import { DAY_MS, instant } from '@lintel/kernel';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '../store/database.ts';
import { sha256 } from '../store/journal.store.ts';
import { newId } from './fake-server.ts';
import { GateInTest } from './gate-in-test.ts';
import { until } from './gate-process.ts';

let gate: GateInTest;
beforeEach(async () => {
  gate = await GateInTest.start((server) => {
    server.snapshot = { ...server.snapshot, credentials: [server.credential('card', '1111')] };
  });
});
afterEach(async () => await gate.close());

const opens = async (number: string): Promise<boolean> =>
  (await gate.present({ kind: 'card', number })).outcome === 'opened';
const adopted = (): number => gate.logged('snapshot.adopted').length;
/** Adds a card on the server, so that the gate comes to fetch. */
const addCard = (number: string): void => {
  const { server } = gate;
  server.publish({ credentials: [...server.snapshot.credentials, server.credential('card', number)] });
};
const refusedWith = async (code: string): Promise<void> =>
  await until(code, () => gate.logged('snapshot.refused').some((line) => line.includes(`"code":"${code}"`)));

test('a delta brings a card in, and takes another out within a moment', async () => {
  addCard('2222');
  await until('the delta', () => adopted() === 2);
  expect(gate.logged('snapshot.adopted').at(-1)).toContain('"kind":"snapshot-delta"');
  expect([await opens('1111'), await opens('2222')]).toEqual([true, true]);
  gate.server.publish({ credentials: gate.server.snapshot.credentials.slice(1) });
  await until('the next delta', () => adopted() === 3);
  expect([await opens('1111'), await opens('2222')]).toEqual([false, true]);
});

test('a gap between deltas, or a state that does not come out right, ends in the whole snapshot', async () => {
  gate.server.twist = (signed) => {
    if (signed.kind === 'snapshot') return signed;
    const delta = gate.server.deltas.get(1);
    if (delta === undefined) throw new Error('no delta');
    return gate.server.seal('snapshot-delta', { ...delta, from: 0 });
  };
  addCard('2222');
  await refusedWith('protocol.delta_gap');
  await until('the whole', () => adopted() === 2);
  expect(gate.logged('snapshot.adopted').at(-1)).toContain('"kind":"snapshot"');
  gate.server.twist = (signed) => {
    const delta = gate.server.deltas.get(2);
    return signed.kind === 'snapshot' || delta === undefined
      ? signed
      : gate.server.seal('snapshot-delta', { ...delta, stateHash: '0'.repeat(64) });
  };
  addCard('3333');
  await refusedWith('protocol.delta_state_wrong');
  await until('the whole again', () => adopted() === 3);
  expect([await opens('2222'), await opens('3333')]).toEqual([true, true]);
});

test('a snapshot with one letter changed is refused, and the last good one stays, also over a restart', async () => {
  gate.server.twist = (signed) => {
    const letter = signed.payload[100] === 'A' ? 'B' : 'A';
    return { ...signed, payload: `${signed.payload.slice(0, 100)}${letter}${signed.payload.slice(101)}` };
  };
  addCard('2222');
  await refusedWith('protocol.signature_wrong');
  expect([await opens('1111'), await opens('2222')]).toEqual([true, false]);
  await gate.restart();
  expect(await opens('1111')).toBe(true);
});

test.each([
  ['another gate’s', 'protocol.not_this_gate', () => ({ gate: newId<'gate'>() })],
  ['another community’s', 'protocol.not_this_gate', () => ({ community: newId<'community'>() })],
  ['an older', 'protocol.snapshot_older', () => ({ cursor: 0 })],
  ['an earlier', 'protocol.snapshot_older', ({ cursor }: Snapshot) => ({ cursor: cursor - 1, issuedAt: instant(1) })],
  ['an expired', 'gate.snapshot_expired', ({ issuedAt }: Snapshot) => ({ validUntil: instant(issuedAt + 1) })],
] as const)('%s snapshot is refused, and the last good one stays', async (_name, code, change) => {
  gate.server.twist = () => gate.server.seal('snapshot', { ...gate.server.snapshot, ...change(gate.server.snapshot) });
  addCard('2222');
  await refusedWith(code);
  expect([await opens('1111'), await opens('2222')]).toEqual([true, false]);
});

test('after its last day a snapshot opens to nobody, until a newer one comes', async () => {
  gate.server.clockWindowMs = 90 * DAY_MS;
  gate.clock.offsetMs = 31 * DAY_MS;
  expect(await gate.present({ kind: 'card', number: '1111' })).toMatchObject({
    outcome: 'refused',
    code: 'access.snapshot_expired',
  });
  expect((await gate.state()).gate).toBe('out_of_date');
  gate.server.publish({}, Date.now() + 31 * DAY_MS);
  await until('the newer one', async () => (await gate.state()).gate === 'ready');
  expect(await opens('1111')).toBe(true);
});

test('the store holds what the server signed and verifies it anew at each start; a changed store opens to nobody', async () => {
  addCard('2222');
  await until('the delta', () => adopted() === 2);
  gate.server.down = true;
  await gate.restart();
  expect([await opens('1111'), await opens('2222')]).toEqual([true, true]);
  await gate.end();
  const database = openDatabase(gate.data);
  const row = database.prepare('select payload from signed_snapshot where place = 0').get();
  const text = Buffer.from(String(row?.['payload']), 'base64url').toString().replace('"cursor":1', '"cursor":2');
  database
    .prepare('update signed_snapshot set payload = ? where place = 0')
    .run(Buffer.from(text).toString('base64url'));
  database.close();
  await gate.begin();
  expect((await gate.state()).gate).toBe('waiting');
  expect(await gate.present({ kind: 'card', number: '1111' })).toMatchObject({
    outcome: 'refused',
    code: 'gate.not_ready',
  });
  gate.server.down = false;
  await until('a good one', async () => (await gate.state()).gate === 'ready');
});

test('the state that deltas lead to is the server’s own', () => {
  addCard('2222');
  const { snapshot, deltas } = gate.server;
  const delta = deltas.get(1);
  if (delta === undefined) throw new Error('no delta');
  const before = { ...snapshot, cursor: 1, credentials: snapshot.credentials.slice(0, 1) };
  expect(applyDelta(before, delta, sha256)).toMatchObject({ ok: true, value: { credentials: snapshot.credentials } });
});

test('the panel calls a door what the console calls it, and hears of a new name by itself', async () => {
  expect((await gate.state()).doors).toMatchObject([{ label: '东门' }]);
  gate.server.publish({ doors: gate.server.snapshot.doors.map((door) => ({ ...door, label: '6幢2单元门' })) });
  await until('the new name', async () => (await gate.state()).doors[0]?.label === '6幢2单元门');
  expect(gate.logged('snapshot.adopted').at(-1)).toContain('"kind":"snapshot-delta"');
});

test('the label that an installer gave goes before the name in the console', async () => {
  const wiring = JSON.stringify({ [gate.server.door]: { label: '地库门' } });
  await gate.restart({ LINTEL_GATE_RELAYS: wiring });
  expect((await gate.state()).doors).toMatchObject([{ label: '地库门' }]);
});
