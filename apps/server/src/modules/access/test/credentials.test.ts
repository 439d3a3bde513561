import { createECDH, randomUUID } from 'node:crypto';
import { DAY_MS, type Id } from '@lintel/kernel';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Client } from '../../../../test/client.ts';
import { type AccessServer, accessServer, CO_OWNER, NEIGHBOUR, OWNER, TENANT } from './access-server.ts';
import { pairedGate, type TestGate } from './test-gate.ts';

let server: AccessServer;
let gate: TestGate;
let cards = 0;

beforeAll(async () => {
  server = await accessServer();
  const doors = [await server.addDoor('东门', null), await server.addDoor('3幢门', await server.stairwell('3幢'))];
  gate = await pairedGate(server, ...doors);
  await gate.pull();
});
afterAll(async () => await server.close());

const desk = async (): Promise<Client> => await server.staff('site_manager');
const newNumber = (): string => String(880_000_000 + ++cards);

async function issue(
  flatNo: string,
  cardNumber = newNumber(),
): Promise<{ cardNumber: string; credential: Id<'credential'> }> {
  const { status, body } = await (
    await desk()
  ).post('/v1/credentials/cards', { part: await server.part(flatNo), cardNumber });
  if (status !== 200) throw new Error(`issuing answered ${status} ${body.code}`);
  return { cardNumber, credential: body.credential };
}

async function opens(verifier: string): Promise<boolean> {
  await gate.pull();
  return gate.find(verifier) !== undefined;
}

describe('a card', () => {
  test('is issued to a home by its number, which is not kept', async () => {
    const cardNumber = '00:04:a2:3b:1c';
    const reply = await (await desk()).post('/v1/credentials/cards', { part: await server.part('101'), cardNumber });
    expect(reply).toMatchObject({ status: 200, body: { label: '1' } });
    expect(await opens(gate.verifierOfCard('4A23B1C'))).toBe(true);
    const { rows } = await server.copy.owner.query(
      'select string_agg(c::text, chr(10)) as all from access.credential c',
    );
    expect(rows[0].all).not.toMatch(/4a23b1c/i);
    const listed = (await (await desk()).get('/v1/credentials?q=101')).body;
    expect(listed).toMatchObject({
      total: 1,
      items: [{ kind: 'card', label: '1', guard: false, person: null, home: { building: '1幢', flatNo: '101' } }],
    });
  });

  test('number is taken once', async () => {
    const { cardNumber } = await issue('101');
    const again = await (await desk()).post('/v1/credentials/cards', { part: await server.part('303'), cardNumber });
    expect(again).toMatchObject({ status: 409, body: { code: 'access.card_taken' } });
  });

  test.each([
    ['letters', 'not-a-card', 409, 'access.card_malformed'],
    ['three digits', '123', 400, 'http.invalid'],
    ['a long one', '1'.repeat(65), 400, 'http.invalid'],
  ])('number of %s is refused', async (_name, cardNumber, status, code) => {
    const reply = await (await desk()).post('/v1/credentials/cards', { part: await server.part('101'), cardNumber });
    expect(reply).toMatchObject({ status, body: { code } });
  });

  test('takes home and number and nothing else', async () => {
    const part = await server.part('101');
    expect(
      (await (await desk()).post('/v1/credentials/cards', { part, cardNumber: newNumber(), name: '王小明' })).status,
    ).toBe(400);
    const elsewhere = await server.staff('site_manager', server.other);
    expect((await elsewhere.post('/v1/credentials/cards', { part, cardNumber: newNumber() })).body.code).toBe(
      'access.part_unknown',
    );
    expect(
      (await (await server.resident(OWNER)).post('/v1/credentials/cards', { part, cardNumber: newNumber() })).status,
    ).toBe(403);
  });

  test('is revoked at every gate, and its number is free again', async () => {
    const { cardNumber, credential } = await issue('303');
    expect(await opens(gate.verifierOfCard(cardNumber))).toBe(true);
    const elsewhere = await server.staff('site_manager', server.other);
    expect((await elsewhere.delete(`/v1/credentials/${credential}`)).body.code).toBe('access.credential_unknown');
    expect((await (await desk()).delete(`/v1/credentials/${credential}`)).status).toBe(200);
    expect(await opens(gate.verifierOfCard(cardNumber))).toBe(false);
    expect((await (await desk()).delete(`/v1/credentials/${credential}`)).body.code).toBe('access.credential_unknown');
    await issue('101', cardNumber);
  });

  test('twenty are enough for a home', async () => {
    const codes: (string | undefined)[] = [];
    for (let time = 0; time < 21; time++) {
      const body = { part: await server.part('202'), cardNumber: newNumber() };
      codes.push((await (await desk()).post('/v1/credentials/cards', body)).body.code);
    }
    expect(codes.filter((code) => code === undefined)).toHaveLength(20);
    expect(codes.at(-1)).toBe('access.card_limit');
  });
});

describe('a claim', () => {
  test('needs the card in hand, is for one, and is told to nobody else', async () => {
    const { cardNumber, credential } = await issue('101');
    const [owner, wife] = [await server.resident(OWNER), await server.resident(CO_OWNER)];
    const shown = async (client: Client) =>
      (await client.get('/v1/me/credentials')).body.credentials.find(({ id }: { id: string }) => id === credential)
        ?.state;
    const path = `/v1/me/cards/${credential}/claim`;
    expect(await shown(owner)).toBe('unclaimed');
    expect((await wife.post(path, { cardNumber: newNumber() })).body.code).toBe('access.card_wrong');
    expect((await wife.post(path, { cardNumber: 'zzzz' })).body.code).toBe('access.card_malformed');
    expect((await (await server.resident(NEIGHBOUR)).post(path, { cardNumber })).body.code).toBe(
      'access.credential_unknown',
    );
    expect((await wife.post(path, { cardNumber })).status).toBe(200);
    expect((await wife.post(path, { cardNumber })).status).toBe(200);
    expect([await shown(owner), await shown(wife)]).toEqual([undefined, 'active']);
    expect((await owner.post(path, { cardNumber })).body.code).toBe('access.card_claimed');
    expect((await owner.delete(path)).body.code).toBe('access.credential_unknown');
    const listed = (await (await desk()).get('/v1/credentials?q=101')).body.items.find(
      ({ id }: { id: string }) => id === credential,
    );
    expect(listed.person).toBeNull();
    expect((await wife.delete(path)).status).toBe(200);
    expect(await shown(owner)).toBe('unclaimed');
  });

  test('guessing ends after five tries a day', async () => {
    const { cardNumber, credential } = await issue('303');
    const guess = async (number: string) =>
      (await (await server.resident(NEIGHBOUR)).post(`/v1/me/cards/${credential}/claim`, { cardNumber: number })).body
        .code;
    const codes: (string | undefined)[] = [];
    server.clock.advance(DAY_MS - (server.clock.now() % DAY_MS));
    for (let time = 0; time < 5; time++) codes.push(await guess(newNumber()));
    expect(codes).toEqual(Array.from({ length: 5 }, () => 'access.card_wrong'));
    expect(await guess(cardNumber)).toBe('access.claims_too_many');
    server.clock.advance(DAY_MS);
    expect(await guess(cardNumber)).toBeUndefined();
  });
});

describe('a PIN', () => {
  test('is drawn by the server, shown once, kept as a verifier, and there is one', async () => {
    const owner = await server.resident(OWNER);
    const first = (await owner.post('/v1/me/pin')).body;
    expect(first.pin).toMatch(/^\d{6}$/);
    expect(await opens(gate.verifierOfPin(first.pin))).toBe(true);
    const second = (await owner.post('/v1/me/pin')).body;
    expect(await opens(gate.verifierOfPin(first.pin))).toBe(false);
    expect(await opens(gate.verifierOfPin(second.pin))).toBe(true);
    const mine = (await owner.get('/v1/me/credentials')).body.credentials.filter(
      ({ kind }: { kind: string }) => kind === 'pin',
    );
    expect(mine).toMatchObject([{ id: second.credential, state: 'active' }]);
    const { rows } = await server.copy.owner.query(
      'select string_agg(c::text, chr(10)) as all from access.credential c',
    );
    expect(rows[0].all).not.toContain(`,${second.pin},`);
    expect((await owner.delete(`/v1/me/credentials/${second.credential}`)).status).toBe(200);
    expect(await opens(gate.verifierOfPin(second.pin))).toBe(false);
  });

  test('is one, however often it is drawn at once', async () => {
    const owner = await server.resident(OWNER);
    const drawn = await Promise.all(Array.from({ length: 4 }, async () => (await owner.post('/v1/me/pin')).body.pin));
    await gate.pull();
    expect(drawn.filter((pin) => gate.find(gate.verifierOfPin(pin)) !== undefined)).toHaveLength(1);
  });

  test('is nobody else’s: the database refuses a number in use, and the draw goes on', async () => {
    const owner = await server.resident(OWNER);
    const taken = (await owner.post('/v1/me/pin')).body.pin;
    const verifier = gate.verifierOfPin(taken);
    const copy = server.copy.owner.query(
      `insert into access.credential (community_id, id, kind, verifier, person_id, guard, label_number, from_ms, created_ms)
       select community_id, $1, 'pin', verifier, $1, false, 1, 0, 0 from access.credential where verifier = $2`,
      [server.platform.ids.next('credential'), verifier],
    );
    await expect(copy).rejects.toThrow('credential_number');
  });

  test('is drawn ten times a day at most', async () => {
    const tenant = await server.resident(TENANT);
    const codes: (string | undefined)[] = [];
    for (let time = 0; time < 11; time++) codes.push((await tenant.post('/v1/me/pin')).body.code);
    expect(codes.filter((code) => code === undefined)).toHaveLength(10);
    expect(codes[10]).toBe('access.pins_too_many');
  });
});

describe('a device key', () => {
  const newKey = (): string => createECDH('prime256v1').generateKeys('base64url');

  test('opens doors once the browser has registered it, and no more when it is removed', async () => {
    const owner = await server.resident(OWNER);
    const publicKey = newKey();
    const { deviceKey } = (await owner.post('/v1/me/device-keys', { publicKey, name: '手机' })).body;
    await server.settle();
    expect(await opens(publicKey)).toBe(true);
    expect(gate.find(publicKey)).toMatchObject({ id: deviceKey, kind: 'device_key', guard: false, revokedAt: null });
    const mine = (await owner.get('/v1/me/credentials')).body.credentials;
    expect(mine).toContainEqual(
      expect.objectContaining({ id: deviceKey, deviceKey, kind: 'device_key', state: 'active' }),
    );
    expect((await owner.delete(`/v1/me/credentials/${deviceKey}`)).body.code).toBe('access.credential_kept');
    await owner.delete(`/v1/me/device-keys/${deviceKey}`);
    await server.settle();
    expect(await opens(publicKey)).toBe(false);
  });

  test('heard of twice, late or after its removal makes no difference', async () => {
    const publicKey = newKey();
    const deviceKey = server.platform.ids.next('device_key');
    const person = (await (await server.resident(OWNER)).get('/v1/me')).body.person;
    const hear = async (event: string, about: object) => {
      const found = server.modules.access.subscriptions.find((one) => one.event === event);
      await found?.handle(server.community.id, about as never); // as the outbox would hand it over
    };
    await hear('identity.device_key_removed', { person, deviceKey });
    await hear('identity.device_key_added', { person, deviceKey, publicKey });
    expect(await opens(publicKey)).toBe(false);
    const second = server.platform.ids.next('device_key');
    await hear('identity.device_key_added', { person, deviceKey: second, publicKey });
    await hear('identity.device_key_added', { person, deviceKey: second, publicKey });
    expect(await opens(publicKey)).toBe(true);
    await hear('identity.device_key_removed', { person, deviceKey: second });
    await hear('identity.device_key_removed', { person, deviceKey: second });
    expect(await opens(publicKey)).toBe(false);
  });
});

describe('a guard’s credential', () => {
  test('is not the front desk’s to give, to itself least of all', async () => {
    const frontDesk = await server.staff('front_desk');
    const { person } = (await frontDesk.get('/v1/me')).body;
    for (const asked of [
      { kind: 'pin', person },
      { kind: 'card', person, cardNumber: newNumber() },
    ])
      expect((await frontDesk.post('/v1/credentials/guards', asked)).status).toBe(403);
  });

  test('opens every door, and ends with a revocation or with the work', async () => {
    const person = (await (await server.staff('guard')).get('/v1/me')).body.person;
    const cardNumber = newNumber();
    const card = (await (await desk()).post('/v1/credentials/guards', { kind: 'card', person, cardNumber })).body;
    const pin = (await (await desk()).post('/v1/credentials/guards', { kind: 'pin', person })).body;
    expect([card.pin, pin.pin]).toEqual([null, expect.stringMatching(/^\d{6}$/)]);
    await gate.pull();
    const found = [gate.find(gate.verifierOfCard(cardNumber)), gate.find(gate.verifierOfPin(pin.pin))];
    expect(found.map((one) => one?.guard)).toEqual([true, true]);
    expect(gate.snapshot?.doorSets.find(({ id }) => id === found[0]?.doorSet)?.doors).toHaveLength(2);
    await (await desk()).delete(`/v1/credentials/${card.credential}`);
    expect(await opens(gate.verifierOfCard(cardNumber))).toBe(false);
    expect(await opens(gate.verifierOfPin(pin.pin))).toBe(true);
    const { account } = (await (await server.staff('guard')).get('/v1/me')).body;
    expect((await (await server.staff('admin')).patch(`/v1/staff/${account}`, { disabled: true })).status).toBe(200);
    await server.settle();
    expect(await opens(gate.verifierOfPin(pin.pin))).toBe(false);
  });
});

describe('moving', () => {
  const relationOf = async (flatNo: string, phone: string, group: 'holders' | 'occupants') => {
    const { body } = await (await desk()).post('/v1/roll/search-phone', { phone, reason: 'residency_check' });
    const part = body.items.find((item: { part: { flatNo: string } }) => item.part.flatNo === flatNo);
    return part[group].find((one: { phone: { masked: string } | null }) => one.phone?.masked.endsWith(phone.slice(-4)));
  };

  test('out takes every credential away at once, and cards of a home end with its last household', async () => {
    server.clock.advance(DAY_MS);
    const neighbour = await server.resident(NEIGHBOUR);
    const { pin } = (await neighbour.post('/v1/me/pin')).body;
    const publicKey = createECDH('prime256v1').generateKeys('base64url');
    await neighbour.post('/v1/me/device-keys', { publicKey, name: '手机' });
    const { cardNumber } = await issue('303');
    await server.settle();
    const verifiers = [gate.verifierOfPin(pin), publicKey, gate.verifierOfCard(cardNumber)];
    for (const verifier of verifiers) expect(await opens(verifier)).toBe(true);
    const accounts = gate.snapshot?.credentials.filter(({ kind }) => kind === 'account').length;
    const { relation: holding } = await relationOf('303', NEIGHBOUR, 'holders');
    expect((await (await desk()).delete(`/v1/roll/holdings/${holding}`)).status).toBe(200);
    const tap = { via: 'tap', request: randomUUID() };
    expect([401, 409]).toContain((await neighbour.post(`/v1/doors/${gate.snapshot?.doors[0]?.id}/open`, tap)).status);
    await server.settle();
    for (const verifier of verifiers) expect(await opens(verifier)).toBe(false);
    expect(gate.snapshot?.credentials.filter(({ kind }) => kind === 'account')).toHaveLength(Number(accounts) - 1);
    const { rows } = await server.copy.owner.query(
      `select count(*)::int as n from access.credential where verifier = any($1) and ended_ms is null and door_set_id is not null`,
      [verifiers],
    );
    expect(rows[0].n).toBe(0);
  });

  test('elsewhere gives the doors of the new home and takes those of the old', async () => {
    server.clock.advance(DAY_MS);
    const tenant = await server.resident(TENANT);
    const { pin } = (await tenant.post('/v1/me/pin')).body;
    const doorsOfPin = async () => {
      await gate.pull();
      const found = gate.find(gate.verifierOfPin(pin));
      return gate.snapshot?.doorSets.find(({ id }) => id === found?.doorSet)?.doors.length;
    };
    expect(await doorsOfPin()).toBe(1);
    const part = await server.part('303');
    const added = await (
      await desk()
    ).post(`/v1/roll/parts/${part}/occupancies`, {
      name: '赵强',
      phone: TENANT,
      kind: 'tenant_lessee',
      from: server.clock.now(),
    });
    expect(added.status).toBe(200);
    await server.settle();
    expect(await doorsOfPin()).toBe(2);
    expect((await tenant.get('/v1/me/doors')).body.doors).toHaveLength(2);
    const { relation: occupancy } = await relationOf('303', TENANT, 'occupants');
    await (await desk()).delete(`/v1/roll/occupancies/${occupancy}`);
    await server.settle();
    expect(await doorsOfPin()).toBe(1);
  });

  test('in does not bring the cards of those who lived there before', async () => {
    const { cardNumber } = await issue('101');
    const part = await server.part('101');
    for (const phone of [OWNER, CO_OWNER]) {
      const { relation: holding } = await relationOf('101', phone, 'holders');
      if (phone === CO_OWNER) {
        const buyer = { name: '孙丽', phone: '19900000009', kind: 'owner', from: server.clock.now() + 1 };
        server.clock.advance(1);
        expect((await (await desk()).post(`/v1/roll/parts/${part}/holdings`, buyer)).status).toBe(200);
      }
      await (await desk()).delete(`/v1/roll/holdings/${holding}`);
      await server.settle();
      expect(await opens(gate.verifierOfCard(cardNumber))).toBe(phone === OWNER);
    }
  });
});
