import { generateKeyPairSync } from 'node:crypto';
import { DAY_MS, type Id, MINUTE_MS } from '@lintel/kernel';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AccessServer, accessServer, CANARIES, NEIGHBOUR, OWNER } from './access-server.ts';
import { pairedGate, TestGate } from './test-gate.ts';

let server: AccessServer;
let mainDoor: Id<'door'>;
let stairDoor: Id<'door'>;

beforeAll(async () => {
  server = await accessServer();
  mainDoor = await server.addDoor('东门', null);
  stairDoor = await server.addDoor('3幢门', await server.stairwell('3幢'));
});
afterAll(async () => await server.close());

async function addGate(...doors: Id<'door'>[]): Promise<{ gate: Id<'gate'>; pairing: string }> {
  return (await (await server.staff('site_manager')).post('/v1/gates', { name: '门岗', doors })).body;
}

async function revoke(gate: TestGate): Promise<void> {
  await (await server.staff('site_manager')).delete(`/v1/gates/${gate.gate}`);
}

describe('pairing', () => {
  test('a code pairs one gate; the same machine may ask again, nobody else', async () => {
    const { gate, pairing } = await addGate();
    const first = new TestGate(server);
    const paired = await first.pairWith(pairing);
    expect(paired).toMatchObject({ status: 200, body: { gate, timeZone: 'Asia/Shanghai' } });
    expect(first.credentialKey).toHaveLength(32);
    const { credentialKey } = first;
    expect((await first.pairWith(pairing)).status).toBe(200);
    expect(first.credentialKey).toEqual(credentialKey);
    const thief = new TestGate(server);
    expect(await thief.pairWith(pairing)).toMatchObject({ status: 409, body: { code: 'access.pairing_code_wrong' } });
  });

  test('of many that use one code at once, one wins', async () => {
    const { pairing } = await addGate();
    const replies = await Promise.all(
      Array.from({ length: 6 }, async () => await new TestGate(server).pairWith(pairing)),
    );
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test('a code ends after 15 minutes, with a newer code, and with the gate', async () => {
    const { gate, pairing } = await addGate();
    const manager = await server.staff('site_manager');
    const { pairing: newer } = (await manager.post(`/v1/gates/${gate}/pairing`)).body;
    expect((await new TestGate(server).pairWith(pairing)).status).toBe(409);
    server.clock.advance(15 * MINUTE_MS);
    expect((await new TestGate(server).pairWith(newer)).status).toBe(409);
    const { pairing: newest } = (await manager.post(`/v1/gates/${gate}/pairing`)).body;
    await manager.delete(`/v1/gates/${gate}`);
    expect((await new TestGate(server).pairWith(newest)).status).toBe(409);
    expect(await manager.post(`/v1/gates/${gate}/pairing`)).toMatchObject({ body: { code: 'access.gate_revoked' } });
  });

  test('a code is worth nothing in another community, and a key of low order is refused and spends nothing', async () => {
    const { pairing } = await addGate();
    const code = pairing.slice(pairing.indexOf('.', pairing.indexOf('#')) + 1).replaceAll('-', '');
    const signKey = String(generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }).x);
    const zero = Buffer.alloc(32).toString('base64url');
    const ask = async (community: string) =>
      await server.browser().post('/v1/gate/pair', { community, code, signKey, sealKey: zero });
    expect((await ask(server.other.id)).body.code).toBe('access.pairing_code_wrong');
    expect((await ask(server.community.id)).body.code).toBe('access.seal_key_wrong');
    expect((await new TestGate(server).pairWith(pairing)).status).toBe(200);
  });

  test('neither code nor keys are in the database', async () => {
    const { pairing } = await addGate();
    const code = pairing.slice(pairing.lastIndexOf('.') + 1).replaceAll('-', '');
    const gate = new TestGate(server);
    await gate.pairWith(pairing);
    const { rows } = await server.copy.owner.query(
      `select string_agg(p::text || g::text, ' ') as all from access.pairing p, access.gate g`,
    );
    expect(rows[0].all).not.toContain(code);
    expect(rows[0].all).not.toContain(Buffer.from(gate.credentialKey).toString('base64url'));
  });
});

describe('who speaks', () => {
  let gate: TestGate;
  beforeAll(async () => {
    gate = await pairedGate(server);
  });
  const get = async (change = {}) => await gate.send('GET', '/v1/gate/snapshot', undefined, change);

  test('a signed request is heard', async () => {
    expect((await get()).status).toBe(200);
  });

  test.each([
    [
      'no signature',
      async () => await gate.sendWith('GET', '/v1/gate/snapshot', '', {}),
      'access.gate_signature_wrong',
    ],
    [
      'another key',
      async () => await get({ signKey: generateKeyPairSync('ed25519').privateKey }),
      'access.gate_signature_wrong',
    ],
    [
      'a clock that is six minutes slow',
      async () => await get({ createdOffsetSeconds: -360 }),
      'access.gate_clock_wrong',
    ],
    [
      'a clock that is six minutes fast',
      async () => await get({ createdOffsetSeconds: 360 }),
      'access.gate_clock_wrong',
    ],
    ['another community', async () => await get({ community: server.other.id }), 'access.gate_unknown'],
    [
      'a changed query',
      async () =>
        await gate.sendWith(
          'GET',
          '/v1/gate/snapshot?since=1',
          '',
          gate.headersFor('GET', '/v1/gate/snapshot?since=2', ''),
        ),
      'access.gate_signature_wrong',
    ],
    [
      'another path',
      async () => await gate.sendWith('GET', '/v1/gate/orders', '', gate.headersFor('GET', '/v1/gate/snapshot', '')),
      'access.gate_signature_wrong',
    ],
    [
      'another body',
      async () => await gate.send('POST', '/v1/gate/order-results', { results: [] }, { body: '{"results":[ ]}' }),
      'access.gate_signature_wrong',
    ],
  ])('refuses %s', async (_name, request, why) => {
    expect(await request()).toMatchObject({ status: 401, body: { code: 'http.gate_unknown', facts: { why } } });
  });

  test('a captured request is good once, also when sent again at the same moment', async () => {
    const headers = gate.headersFor('GET', '/v1/gate/snapshot', '');
    const ask = async () => await gate.sendWith('GET', '/v1/gate/snapshot', '', headers);
    const replies = await Promise.all([ask(), ask(), ask()]);
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    expect((await ask()).body.facts.why).toBe('access.gate_replayed');
  });

  test('used nonces are forgotten when their time is over', async () => {
    for (let request = 0; request < 5; request++) await get();
    server.clock.advance(11 * MINUTE_MS);
    await get();
    const { rows } = await server.copy.owner.query(
      'select count(*)::int as n from access.gate_nonce where gate_id = $1',
      [gate.gate],
    );
    expect(rows[0].n).toBe(1);
  });

  test('a person’s session opens no gate route, and a gate’s signature none of theirs', async () => {
    expect((await (await server.resident(OWNER)).get('/v1/gate/snapshot')).status).toBe(401);
    expect((await gate.send('GET', '/v1/me/doors')).status).toBe(401);
  });

  test('a revoked gate is refused from then on', async () => {
    await revoke(gate);
    expect((await get()).body.facts.why).toBe('access.gate_revoked');
    const listed = (await (await server.staff('site_manager')).get('/v1/gates')).body.gates;
    expect(listed.find(({ id }: { id: string }) => id === gate.gate).state).toBe('revoked');
  });
});

describe('snapshots', () => {
  test('a gate knows its own doors and the credentials that open one of them', async () => {
    const main = await pairedGate(server, mainDoor);
    const stair = await pairedGate(server, stairDoor);
    await main.pull();
    await stair.pull();
    expect(main.snapshot?.doors.map(({ id }) => id)).toEqual([mainDoor]);
    expect(main.snapshot?.credentials).toHaveLength(4);
    expect(stair.snapshot?.doors.map(({ id }) => id)).toEqual([stairDoor]);
    expect(stair.snapshot?.credentials).toHaveLength(1);
    expect(stair.snapshot?.doorSets.flatMap(({ doors }) => doors)).toEqual([stairDoor]);
    expect(Number(main.snapshot?.validUntil) - Number(main.snapshot?.issuedAt)).toBe(30 * DAY_MS);
    await revoke(main);
    await revoke(stair);
  });

  test('a delta leads to the very state that a whole snapshot shows', async () => {
    const [led, asking] = [await pairedGate(server, mainDoor, stairDoor), await server.resident(NEIGHBOUR)];
    expect(await led.pull()).toBe('snapshot');
    expect(await led.pull()).toBe('unchanged');
    const { pin } = (await asking.post('/v1/me/pin')).body;
    expect(await led.pull()).toBe('snapshot-delta');
    expect(led.find(led.verifierOfPin(pin))?.kind).toBe('pin');
    const { pin: second } = (await asking.post('/v1/me/pin')).body;
    await (await server.staff('site_manager')).patch(`/v1/doors/${mainDoor}`, { name: '东大门' });
    expect(await led.pull()).toBe('snapshot-delta');
    expect(led.snapshot?.doors.find(({ id }) => id === mainDoor)?.label).toBe('东大门');
    expect([pin, second].map((one) => led.find(led.verifierOfPin(one)) !== undefined)).toEqual([false, true]);
    const state = led.snapshot;
    led.snapshot = null;
    await led.pull();
    const sorted = (snapshot: typeof state) =>
      JSON.stringify([...(snapshot?.credentials ?? [])].toSorted((a, b) => (a.id < b.id ? -1 : 1)));
    expect(sorted(led.snapshot)).toBe(sorted(state));
    await revoke(led);
  });

  test('when a gate gets another door it gets a whole snapshot', async () => {
    const gate = await pairedGate(server, mainDoor);
    await gate.pull();
    const manager = await server.staff('site_manager');
    const stairwell = await server.stairwell('1幢');
    await manager.post('/v1/doors', { name: '1幢门', stairwell, gate: gate.gate, barrierFreeLane: false });
    expect(await gate.pull()).toBe('snapshot');
    expect(gate.snapshot?.doors).toHaveLength(2);
    await revoke(gate);
  });

  test('neither name nor phone nor flat is in what a gate gets', async () => {
    const gate = await pairedGate(server, mainDoor, stairDoor);
    const { body } = await gate.send('GET', '/v1/gate/snapshot');
    const whole = Buffer.from(body.payload, 'base64url').toString();
    const text = whole.replaceAll(/"[0-9a-f-]{36}"|"[\w-]{43,}"|\d{13}/g, '');
    expect(CANARIES.filter((canary) => text.includes(canary))).toEqual([]);
    // The labels of its doors, and beside them not a word that a person could have written.
    const labels = [...text.matchAll(/"label":"([^"]*)"/g)].map(([, label = '']) => label);
    expect(labels.toSorted()).toEqual(['3幢门', '东大门']);
    expect(text.replaceAll(/"label":"[^"]*"/g, '')).not.toMatch(/[^\p{ASCII}]/u);
    await revoke(gate);
  });

  test('a tampered snapshot is no snapshot', async () => {
    const gate = await pairedGate(server, mainDoor);
    const { body } = await gate.send('GET', '/v1/gate/snapshot');
    const payload = Buffer.from(body.payload, 'base64url').toString().replace('"guard":false', '"guard":true');
    const forged = { ...body, payload: Buffer.from(payload).toString('base64url') };
    expect(forged.payload).not.toBe(body.payload);
    expect(() => gate.open('snapshot', forged)).toThrow('protocol.signature_wrong');
    await revoke(gate);
  });

  test('a door hangs on one gate, and a revoked gate lets it go', async () => {
    const gate = await pairedGate(server, mainDoor);
    const manager = await server.staff('site_manager');
    expect((await manager.post('/v1/gates', { name: '二', doors: [mainDoor] })).body.code).toBe('access.door_has_gate');
    await revoke(gate);
    const { gate: second } = await addGate(mainDoor);
    await manager.delete(`/v1/gates/${second}`);
  });

  test('health is shown to those who repair', async () => {
    const gate = await pairedGate(server, mainDoor);
    await gate.pull();
    const now = server.clock.now();
    const { cursor, issuedAt, validUntil } = gate.snapshot ?? { cursor: 0, issuedAt: now, validUntil: now };
    const report = {
      at: now + 4_000,
      bootedAt: now,
      software: '0.1.0',
      snapshot: { cursor, issuedAt, validUntil },
      journal: { head: gate.head, waiting: 0 },
      clockSetBack: false,
      fire: false,
      doors: [{ door: mainDoor, relay: 'simulated' }],
    };
    expect((await gate.send('POST', '/v1/gate/health', report)).status).toBe(200);
    const { gates } = (await (await server.staff('site_manager')).get('/v1/gates')).body;
    expect(gates.find(({ id }: { id: string }) => id === gate.gate)).toMatchObject({
      state: 'paired',
      lastSeen: now,
      clockSkewMs: 4_000,
      upToDate: true,
      doors: [mainDoor],
      journalHead: 0,
    });
    await revoke(gate);
  });
});
