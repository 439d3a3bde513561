import { randomUUID } from 'node:crypto';
import { instant, type Id } from '@lintel/kernel';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer } from '../../../../test/client.ts';
import { type AccessServer, accessServer, NEIGHBOUR, OWNER, TENANT } from './access-server.ts';
import { pairedGate, type TestGate } from './test-gate.ts';

let server: AccessServer;
let mainDoor: Id<'door'>;
let thirdDoor: Id<'door'>;

beforeAll(async () => {
  server = await accessServer();
  mainDoor = await server.addDoor('东门', null);
  thirdDoor = await server.addDoor('3幢门', await server.stairwell('3幢'));
});
afterAll(async () => await server.close());

const PLAIN = ['card', 'pin', 'qr', 'tap', 'door_link', 'guard'];

describe('a door', () => {
  test('is added with every plain method and is not commissioned', async () => {
    server.clock.advance(1);
    const manager = await server.staff('site_manager');
    const { status, body } = await manager.post('/v1/doors', { name: '西门', barrierFreeLane: true });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      name: '西门',
      stairwell: null,
      gate: null,
      state: 'not_commissioned',
      methods: PLAIN,
    });
    expect(body.lanes).toMatchObject([{ barrierFree: true }]);
    expect(body.linkCode).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/);
    const link = await server.browser().get(`/v1/door-links/${body.linkCode}`);
    expect(link.body).toEqual({
      door: body.id,
      name: '西门',
      community: { id: server.community.id, slug: 'wangchunyuan', name: '望春苑' },
    });
  });

  test.each([
    [
      'an unknown stairwell',
      { name: '门', stairwell: '019aa000-0000-7000-8000-000000000000', barrierFreeLane: true },
      404,
      'access.stairwell_unknown',
    ],
    [
      'an unknown gate',
      { name: '门', gate: '019aa000-0000-7000-8000-000000000000', barrierFreeLane: true },
      404,
      'access.gate_unknown',
    ],
    ['no name', { name: ' ', barrierFreeLane: true }, 400, 'http.invalid'],
    ['a long name', { name: '门'.repeat(41), barrierFreeLane: true }, 400, 'http.invalid'],
    ['a line break', { name: '东\n门', barrierFreeLane: true }, 400, 'http.invalid'],
    ['no word about lanes', { name: '门' }, 400, 'http.invalid'],
  ])('is not added with %s', async (_name, body, status, code) => {
    expect(await (await server.staff('site_manager')).post('/v1/doors', body)).toMatchObject({
      status,
      body: { code },
    });
  });

  test('keeps a way in without face and phone (R-SPCF-10), at all hours', async () => {
    const manager = await server.staff('site_manager');
    const put = async (what: string, body: object): Promise<Answer> =>
      await manager.put(`/v1/doors/${mainDoor}/${what}`, body);
    expect(await put('methods', { methods: ['qr', 'tap', 'door_link', 'guard'] })).toMatchObject({
      status: 409,
      body: { code: 'access.last_plain_method' },
    });
    expect((await put('methods', { methods: [] })).body.code).toBe('access.last_plain_method');
    expect((await put('methods', { methods: ['card', 'face'] })).body.code).toBe('access.capability_off');
    expect((await put('methods', { methods: ['card', 'card'] })).status).toBe(400);
    expect((await put('methods', { methods: ['card', 'guard'] })).status).toBe(200);
    const office = [{ days: [1, 2, 3, 4, 5], fromMinute: 480, untilMinute: 1080 }];
    const limited = { freePass: [], methodHours: [{ method: 'card', hours: office }] };
    expect((await put('hours', limited)).body.code).toBe('access.last_plain_method');
    expect((await put('hours', { freePass: office, methodHours: [] })).status).toBe(200);
    expect(
      (await put('hours', { freePass: [{ days: [1], fromMinute: 600, untilMinute: 600 }], methodHours: [] })).status,
    ).toBe(400);
    const listed = (await manager.get('/v1/doors')).body.doors.find(({ id }: { id: string }) => id === mainDoor);
    expect(listed).toMatchObject({ methods: ['card', 'guard'], freePass: office, methodHours: [] });
    await put('hours', { freePass: [], methodHours: [] });
    await put('methods', { methods: PLAIN });
  });

  test('never goes back to opening for whoever is there', async () => {
    const manager = await server.staff('site_manager');
    const patch = async (state: string) => await manager.patch(`/v1/doors/${thirdDoor}`, { state });
    expect((await patch('not_commissioned')).body.code).toBe('access.already_commissioned');
    expect((await patch('disabled')).body.state).toBe('disabled');
    expect((await patch('in_service')).body.state).toBe('in_service');
  });

  test('of one community does not exist in another', async () => {
    const elsewhere = await server.staff('site_manager', server.other);
    expect((await elsewhere.patch(`/v1/doors/${mainDoor}`, { name: '我的门' })).body.code).toBe('access.door_unknown');
    expect((await elsewhere.get('/v1/doors')).body.doors).toEqual([]);
    expect((await elsewhere.post('/v1/gates', { name: '门岗', doors: [mainDoor] })).body.code).toBe(
      'access.door_unknown',
    );
    const there = await server.resident(OWNER, server.other);
    expect((await there.post(`/v1/doors/${mainDoor}/open`, { via: 'tap', request: randomUUID() })).body.code).toBe(
      'access.door_unknown',
    );
  });

  test('is not changed by those who may not', async () => {
    for (const client of [
      await server.staff('guard'),
      await server.staff('front_desk'),
      await server.resident(OWNER),
    ]) {
      expect((await client.patch(`/v1/doors/${mainDoor}`, { name: '门' })).status).toBe(403);
    }
    expect((await server.browser().get('/v1/doors')).status).toBe(401);
    expect((await server.browser().get('/v1/door-links/0000000000')).body.code).toBe('access.door_link_unknown');
    expect((await server.browser().get('/v1/door-links/drop%20table')).status).toBe(400);
  });
});

describe('my doors', () => {
  const names = (answer: Answer): string[] => answer.body.doors.map(({ name }: { name: string }) => name);

  test('are those of my stairwells and of the whole community, the favourite first', async () => {
    const neighbour = await server.resident(NEIGHBOUR);
    expect(names(await neighbour.get('/v1/me/doors'))).toEqual(['东门', '3幢门', '西门']);
    expect(names(await (await server.resident(TENANT)).get('/v1/me/doors'))).toEqual(['东门', '西门']);
    expect((await neighbour.put('/v1/me/favourite-door', { door: thirdDoor })).status).toBe(200);
    const mine = await neighbour.get('/v1/me/doors');
    expect(names(mine)).toEqual(['3幢门', '东门', '西门']);
    expect(mine.body.doors[0]).toMatchObject({
      favourite: true,
      place: '3幢 1单元',
      freePassNow: false,
      lastOpened: null,
      state: 'in_service',
    });
    expect((await neighbour.put('/v1/me/favourite-door', { door: server.community.id })).body.code).toBe(
      'access.door_unknown',
    );
    await neighbour.put('/v1/me/favourite-door', { door: null });
  });

  test('say when nobody is asked, in the community’s own time', async () => {
    const manager = await server.staff('site_manager');
    // It is 08:30 on a Sunday in Shanghai and 00:30 in UTC.
    await manager.put(`/v1/doors/${mainDoor}/hours`, {
      freePass: [{ days: [7], fromMinute: 480, untilMinute: 540 }],
      methodHours: [],
    });
    const door = async () =>
      (await (await server.resident(TENANT)).get('/v1/me/doors')).body.doors.find(
        ({ id }: { id: string }) => id === mainDoor,
      );
    const start = server.clock.now();
    server.clock.set(instant(Date.parse('2026-11-22T00:30:00Z')));
    expect((await door()).freePassNow).toBe(true);
    server.clock.set(start);
    await manager.put(`/v1/doors/${mainDoor}/hours`, { freePass: [], methodHours: [] });
    expect((await door()).freePassNow).toBe(false);
  });
});

describe('opening by tap', () => {
  let gate: TestGate;
  beforeAll(async () => {
    gate = await pairedGate(server, mainDoor, thirdDoor);
    await gate.pull();
  });

  const tap = async (phone: string, door = mainDoor, request: string = randomUUID()): Promise<Answer> =>
    await (await server.resident(phone)).post(`/v1/doors/${door}/open`, { via: 'tap', request });
  const result = async (order: string, change: object) => {
    const outcome = { order, outcome: 'opened', code: null, relay: 'confirmed', ...change };
    expect((await gate.send('POST', '/v1/gate/order-results', { results: [outcome] })).status).toBe(200);
  };

  test.each([
    ['the relay confirmed', {}, { outcome: 'opened', code: null }],
    ['the relay cannot tell', { relay: 'assumed' }, { outcome: 'sent', code: null }],
    [
      'the gate refused',
      { outcome: 'refused', code: 'access.method_off', relay: null },
      { outcome: 'refused', code: 'access.method_off' },
    ],
  ])('says what the gate said: %s', async (_name, said, told) => {
    const asked = tap(OWNER);
    const [order] = await gate.nextOrders();
    expect(order).toMatchObject({ gate: gate.gate, door: mainDoor, method: 'tap', reason: null });
    expect(gate.snapshot?.credentials.find(({ id }) => id === order?.credential)?.kind).toBe('account');
    expect(Number(order?.expiresAt) - Number(order?.issuedAt)).toBe(10_000);
    await result(String(order?.id), said);
    expect((await asked).body).toEqual(told);
  });

  test('wakes a waiting gate at once', async () => {
    const waiting = gate.nextOrders();
    const asked = tap(OWNER);
    const [order] = await waiting;
    await result(String(order?.id), {});
    expect((await asked).body.outcome).toBe('opened');
  });

  test('delivered is not opened: without a word from the gate it is "sent"', async () => {
    const asked = tap(OWNER);
    const [order] = await gate.nextOrders();
    expect((await asked).body).toEqual({ outcome: 'sent', code: null });
    await result(String(order?.id), {});
  });

  test('an order that no gate took is taken back', async () => {
    expect((await tap(OWNER)).body).toEqual({ outcome: 'refused', code: 'access.gate_silent' });
    const { rows } = await server.copy.owner.query(
      `select count(*)::int as n from access.door_order where state = 'withdrawn'`,
    );
    expect(rows).toEqual([{ n: 1 }]);
  });

  test('asking twice with one request is asking once; the request is worth nothing to others', async () => {
    const request = randomUUID();
    const asked = [tap(OWNER, mainDoor, request), tap(OWNER, mainDoor, request)];
    const orders = await gate.nextOrders();
    expect(orders).toHaveLength(1);
    await result(String(orders[0]?.id), {});
    expect((await Promise.all(asked)).map(({ body }) => body.outcome)).toEqual(['opened', 'opened']);
    expect((await tap(OWNER, mainDoor, request)).body.outcome).toBe('opened');
    expect((await tap(TENANT, mainDoor, request)).body.code).toBe('access.request_used');
  });

  test('a lost delivery is delivered again, a settled one is not', async () => {
    const asked = tap(OWNER);
    const [first] = await gate.nextOrders();
    server.clock.advance(2_001);
    const [again] = await gate.nextOrders();
    expect(again).toEqual(first);
    await result(String(first?.id), {});
    await result(String(first?.id), { outcome: 'refused', code: 'access.order_used', relay: null });
    expect((await asked).body.outcome).toBe('opened');
  });

  test('is refused at doors of others, at doors without a gate, and without a home', async () => {
    expect((await tap(TENANT, thirdDoor)).body.code).toBe('access.not_this_door');
    const west = (await (await server.staff('site_manager')).get('/v1/doors')).body.doors.find(
      ({ name }: { name: string }) => name === '西门',
    );
    expect((await tap(TENANT, west.id)).body.code).toBe('access.no_gate');
    expect((await tap(TENANT, server.community.id as string as Id<'door'>)).status).toBe(404);
  });

  test('another gate can neither see nor settle the order', async () => {
    const other = await pairedGate(server);
    const asked = tap(OWNER);
    const [order] = await gate.nextOrders();
    const forged = { results: [{ order: order?.id, outcome: 'refused', code: 'access.revoked', relay: null }] };
    expect((await other.send('POST', '/v1/gate/order-results', forged)).status).toBe(200);
    await result(String(order?.id), {});
    expect((await asked).body.outcome).toBe('opened');
  });

  test('twenty a minute are enough for anybody', async () => {
    const codes: (string | undefined)[] = [];
    for (let time = 0; time < 21; time++)
      codes.push((await tap(NEIGHBOUR, server.community.id as string as Id<'door'>)).body.code);
    expect(codes.slice(0, 20).every((code) => code === 'access.door_unknown')).toBe(true);
    expect(codes[20]).toBe('access.openings_too_many');
  });

  test('a guard opens with a reason, under the guard’s own account', async () => {
    const guard = await server.staff('guard');
    const path = `/v1/doors/${thirdDoor}/guard-open`;
    expect((await guard.post(path, { reason: '王先生忘带卡', request: randomUUID() })).status).toBe(400);
    expect(
      (await (await server.resident(OWNER)).post(path, { reason: 'delivery', request: randomUUID() })).status,
    ).toBe(403);
    const asked = guard.post(path, { reason: 'delivery', request: randomUUID() });
    const [order] = await gate.nextOrders();
    expect(order).toMatchObject({ door: thirdDoor, method: 'guard', credential: null, reason: 'delivery' });
    await result(String(order?.id), {});
    expect((await asked).body.outcome).toBe('opened');
    const { rows } = await server.copy.owner.query(
      'select account_id, credential_id, reason from access.door_order where id = $1',
      [order?.id],
    );
    expect(rows).toEqual([
      { account_id: (await guard.get('/v1/me')).body.account, credential_id: null, reason: 'delivery' },
    ]);
  });

  test('a waiting gate hears of a newer snapshot at once', async () => {
    await gate.pull();
    const waiting = gate.takeOrders();
    await (await server.resident(TENANT)).post('/v1/me/pin');
    expect(await waiting).toEqual([]);
    expect(await gate.pull()).toBe('snapshot-delta');
  });
});
