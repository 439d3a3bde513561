import { DAY_MS, instant, MINUTE_MS } from '@lintel/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from './fake-server.ts';
import { GateInTest, Phone } from './gate-in-test.ts';
import { until } from './gate-process.ts';

let gate: GateInTest;
const phone = new Phone();
const ids = { key: newId<'credential'>(), account: newId<'credential'>() };

beforeAll(async () => {
  gate = await GateInTest.start((server) => {
    server.snapshot = {
      ...server.snapshot,
      credentials: [
        server.credential('card', '0004827391'),
        server.credential('card', '9999', { window: { from: instant(0), until: instant(Date.now() - 1) } }),
        server.credential('pin', '482913'),
        server.credential('card', '77777777', { guard: true }),
        server.credential('device_key', phone.publicKey, { id: ids.key }),
        server.credential('account', '', { id: ids.account }),
      ],
    };
  });
});
afterAll(async () => await gate.close());

const confirmed = { outcome: 'opened', why: 'credential', relay: 'confirmed' };

test('a card opens however its reader spells it; another card and an expired one do not', async () => {
  expect(await gate.present({ kind: 'card', number: '00:04:82:73:91' })).toEqual(confirmed);
  expect(await gate.present({ kind: 'card', number: '12345678' })).toMatchObject({
    outcome: 'refused',
    code: 'access.not_recognised',
  });
  expect(await gate.present({ kind: 'card', number: '9999' })).toMatchObject({
    outcome: 'refused',
    code: 'access.expired',
  });
});

test('a PIN opens, and an answer never says whose it is', async () => {
  const answer = await gate.present({ kind: 'pin', pin: '482913' });
  expect(answer).toEqual(confirmed);
});

test('a guard opens with a card of their own and a reason; a resident’s card does not do', async () => {
  const asked = { kind: 'guard', by: 'card', reason: 'delivery' };
  expect(await gate.present({ ...asked, secret: '77777777' })).toMatchObject({ outcome: 'opened', why: 'guard' });
  expect(await gate.present({ ...asked, secret: '0004827391' })).toMatchObject({
    outcome: 'refused',
    code: 'access.not_a_guard',
  });
});

test('a QR code opens once, also across a restart; a forged, an old and a torn one never', async () => {
  const text = phone.qr(ids.key);
  expect(await gate.present({ kind: 'qr', text })).toEqual(confirmed);
  expect(await gate.present({ kind: 'qr', text })).toMatchObject({ code: 'access.code_used' });
  await gate.restart();
  expect(await gate.present({ kind: 'qr', text })).toMatchObject({ code: 'access.code_used' });
  expect(await gate.present({ kind: 'qr', text: new Phone().qr(ids.key) })).toMatchObject({
    code: 'access.signature_wrong',
  });
  expect(await gate.present({ kind: 'qr', text: phone.qr(ids.key, Date.now() - MINUTE_MS) })).toMatchObject({
    code: 'access.code_expired',
  });
  expect(await gate.present({ kind: 'qr', text: text.slice(1) })).toMatchObject({ code: 'gate.malformed' });
});

test('a tap through the server opens once, however often its order comes', async () => {
  const order = gate.server.order({ method: 'tap', credential: ids.account, reason: null });
  await until('the result', () => gate.server.results.some((result) => result.order === order.id));
  expect(gate.server.results.at(-1)).toEqual({ order: order.id, outcome: 'opened', code: null, relay: 'confirmed' });
  gate.server.give(gate.server.seal('order', order));
  await until(
    'the same result again',
    () => gate.server.results.filter((result) => result.order === order.id).length === 2,
  );
  expect(gate.server.results.at(-1)).toEqual({ order: order.id, outcome: 'opened', code: null, relay: 'confirmed' });
  await until('the journal', () => gate.server.passages().some((passage) => passage.order === order.id));
  expect(gate.server.passages().filter((passage) => passage.order === order.id)).toHaveLength(1);
});

test('an expired order is refused; another gate’s and a forged one are not even answered', async () => {
  const now = Date.now();
  const late = gate.server.order({ issuedAt: instant(now - 20_000), expiresAt: instant(now - 10_000) });
  await until('the refusal', () => gate.server.results.some((result) => result.order === late.id));
  expect(gate.server.results.at(-1)).toMatchObject({ outcome: 'refused', code: 'access.order_expired', relay: null });
  const before = gate.server.results.length;
  const refusals = gate.logged('order.refused').length;
  const other = gate.server.order({ gate: newId<'gate'>() });
  const honest = gate.server.seal('order', { ...other, gate: gate.server.gate });
  gate.server.give({ ...honest, signature: `${honest.signature.slice(0, -3)}AAA`.slice(0, honest.signature.length) });
  await until('both to be refused', () => gate.logged('order.refused').length >= refusals + 2);
  gate.server.orders = [];
  expect(gate.server.results).toHaveLength(before);
});

test('in free-pass hours anybody opens, and the journal holds nobody', async () => {
  const [door] = gate.server.snapshot.doors;
  const always = [{ days: [1, 2, 3, 4, 5, 6, 7] as const, fromMinute: 0, untilMinute: 1440 }];
  if (door === undefined) throw new Error('no door');
  gate.server.publish({ doors: [{ ...door, freePass: always }] });
  await until('free pass', async () => (await gate.state()).doors[0]?.freePass === true);
  await gate.settled();
  const before = gate.server.passages().length;
  expect(await gate.present({ kind: 'presence' })).toEqual({ outcome: 'opened', why: 'free_pass', relay: 'confirmed' });
  expect(await gate.present({ kind: 'card', number: '0004827391' })).toMatchObject({ why: 'free_pass' });
  const order = gate.server.order({ method: 'tap', credential: ids.account, reason: null });
  await until('the result', () => gate.server.results.some((result) => result.order === order.id));
  await until('the journal', () => gate.server.passages().length === before + 3);
  for (const passage of gate.server.passages().slice(-3)) {
    expect(passage).toMatchObject({ why: 'free_pass', method: null, credential: null, order: null, reason: null });
  }
  gate.server.publish({ doors: [door] });
  await until('no free pass', async () => (await gate.state()).doors[0]?.freePass === false);
  expect(await gate.present({ kind: 'presence' })).toMatchObject({ outcome: 'refused' });
});

test('fire opens and holds every door through a restart, records nobody, and ends', async () => {
  await gate.end();
  const headers = { authorization: `Bearer ${gate.localKey()}` };
  await gate.begin();
  expect((await gate.post('v1/fire', { on: true })).status).toBe(401);
  expect((await gate.state()).fire).toBe(false);
  expect(await gate.post('v1/fire', { on: true }, headers)).toEqual({ status: 200, body: { on: true } });
  await gate.restart();
  expect((await gate.state()).fire).toBe(true);
  await until('the door to be held again', () => gate.logged('relay.hold').length >= 2);
  await gate.settled();
  const before = gate.server.passages().length;
  expect(await gate.present({ kind: 'card', number: '0004827391' })).toMatchObject({ outcome: 'opened', why: 'fire' });
  await gate.post('v1/fire', { on: false }, headers);
  expect((await gate.state()).fire).toBe(false);
  expect(gate.logged('relay.release')).toHaveLength(1);
  await until('both in the journal', () => gate.server.entries.some((entry) => entry.kind === 'fire_end'));
  expect(gate.server.entries.filter((entry) => entry.kind === 'fire')).toHaveLength(1);
  expect(gate.server.passages()).toHaveLength(before);
});

test('the way out opens with the machine’s own key only, and the journal holds nobody', async () => {
  await gate.end();
  const headers = { authorization: `Bearer ${gate.localKey()}` };
  await gate.begin();
  expect((await gate.post('v1/exit', { door: gate.server.door })).status).toBe(401);
  expect((await gate.post('v1/exit', { door: gate.server.door }, headers)).status).toBe(200);
  await until('the entry', () => gate.server.entries.some((entry) => entry.kind === 'exit'));
  const entry = gate.server.entries.find((one) => one.kind === 'exit');
  expect(Object.keys(entry ?? {}).toSorted()).toEqual(['at', 'door', 'hash', 'kind', 'lane', 'prev', 'seq']);
});

test('a clock set back is noticed once, also over a restart; codes wait, cards open; the server puts it right', async () => {
  gate.server.clockWindowMs = 2 * DAY_MS;
  gate.clock.offsetMs = DAY_MS;
  expect(await gate.present({ kind: 'card', number: '0004827391' })).toEqual(confirmed);
  gate.clock.offsetMs = 0;
  expect(await gate.present({ kind: 'qr', text: phone.qr(ids.key) })).toMatchObject({ code: 'access.clock_set_back' });
  expect(await gate.present({ kind: 'card', number: '0004827391' })).toEqual(confirmed);
  expect(await gate.state()).toMatchObject({ gate: 'ready', clockSetBack: true });
  expect((await gate.state()).doors[0]?.methods).not.toContain('qr');
  await gate.settled();
  expect(gate.server.entries.filter((entry) => entry.kind === 'clock')).toHaveLength(1);
  await gate.restart();
  expect(await gate.present({ kind: 'qr', text: phone.qr(ids.key) })).toMatchObject({ code: 'access.clock_set_back' });
  // What is held already proves nothing about today; a newer one, dated like the clock, proves that the memory was wrong.
  gate.server.publish({});
  await until('the clock to be right', async () => !(await gate.state()).clockSetBack);
  expect(await gate.present({ kind: 'qr', text: phone.qr(ids.key) })).toEqual(confirmed);
});
