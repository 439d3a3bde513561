import { HOUR_MS, type Id, SECOND_MS } from '@lintel/kernel';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../../../../test/client.ts';
import type { StaffRole } from '../domain/role.ts';
import { counted, identityServer, type IdentityServer } from './identity-server.ts';

let server: IdentityServer;
let admin: Client;

beforeAll(async () => {
  server = await identityServer();
  admin = await staff('admin');
});
afterAll(async () => await server.close());

async function staff(role: StaffRole, login = `is.${role.replaceAll('_', '.')}`): Promise<Client> {
  const who = { displayName: '赵强' };
  const { password, totpSecret } = await server.modules.identity.addStaff(server.here, { who, login, role });
  const totp = new TOTP({ secret: Secret.fromBase32(totpSecret) }).generate({ timestamp: server.clock.now() });
  const browser = server.browser();
  expect((await browser.post('/v1/sign-in/staff', { login, password, totp })).status).toBe(200);
  server.clock.advance(30 * SECOND_MS);
  return browser;
}

async function signIn(phone: string): Promise<Client> {
  server.clock.advance(60 * SECOND_MS);
  const browser = server.browser();
  await browser.post('/v1/sign-in/codes', { phone });
  await server.settle();
  const reply = await browser.post('/v1/sign-in/codes/verify', { phone, code: server.codeSentTo(phone) });
  expect(reply.status).toBe(200);
  return browser;
}

const resident = async (name: string, phone: string): Promise<Id<'person'>> =>
  await server.person({ name, phone, roles: ['resident'] });
const listed = async (by = admin): Promise<readonly { readonly person: string }[]> =>
  (await by.get('/v1/committee')).body.items;
const memberIds = async (): Promise<readonly string[]> => (await listed()).map(({ person }) => person);

test('the administrator records an elected resident, who then acts as the committee', async () => {
  const person = await resident('欧阳娜', '13822220001');
  const browser = await signIn('13822220001');
  expect((await browser.post('/v1/me/role', { role: 'committee' })).body.code).toBe('identity.role_not_yours');
  const since = server.clock.now();
  const member = { person, name: { masked: '欧阳**' }, phone: { masked: '138****0001' }, since };
  // However the administrator spells the number.
  expect(await admin.post('/v1/committee', { phone: '138-2222-0001' })).toMatchObject({ status: 200, body: member });
  expect(await listed()).toContainEqual(member);
  expect((await browser.post('/v1/me/role', { role: 'committee' })).body.role).toBe('committee');
  expect(await listed(browser)).toContainEqual(member);
  expect(JSON.stringify(await listed())).not.toMatch(/娜|13822220001/);
});

test('whoever is recognised is told before the administrator learns anything, also when the answer is no', async () => {
  await resident('孙悦', '13822220031');
  const browser = await signIn('13822220031');
  expect((await admin.post('/v1/committee', { phone: '13822220031' })).status).toBe(200);
  expect((await admin.post('/v1/committee', { phone: '13822220031' })).body.code).toBe('identity.committee_already');
  const looks = (await browser.get('/v1/me/looks')).body.items.filter(
    ({ reason }: { readonly reason: string }) => reason === 'committee_entry',
  );
  expect(looks).toHaveLength(2);
  for (const look of looks)
    expect(look).toMatchObject({
      actor: { role: 'admin' },
      fields: ['phone'],
      outcome: 'found',
      proof: expect.any(String),
    });
});

test('the committee is no way to try phones: twenty in a day that add nobody, and successes are not among them', async () => {
  const [trying, other] = [await staff('admin', 'tries.phones'), await staff('admin', 'tries.none')];
  await resident('韩梅', '13822220041');
  const member = await resident('郭靖', '13822220042');
  const add = async (phone: string, by = trying) => await by.post('/v1/committee', { phone });
  expect((await add('13822220041')).status).toBe(200);
  for (let tries = 0; tries < 10; tries++) {
    expect((await add(`138444400${10 + tries}`)).body.code).toBe('identity.person_unknown');
    expect((await add('13822220041')).body.code).toBe('identity.committee_already');
  }
  // Whoever it is, who is there and who is not get the same answer, and nobody is told of a try that was not made.
  for (const phone of ['13822220041', '13822220042', '13844449999'])
    expect(await add(phone)).toMatchObject({
      status: 429,
      body: { code: 'identity.committee_tries_too_many', facts: { most: 20 } },
    });
  expect(await memberIds()).not.toContain(member);
  expect((await add('13822220042', other)).status).toBe(200);
  server.clock.advance(HOUR_MS);
  expect((await add('13822220042')).status).toBe(429);
});

test('tries at the same moment count one another', async () => {
  const trying = await staff('admin', 'tries.at.once.too');
  const phones = Array.from({ length: 25 }, (_, at) => `138555500${10 + at}`);
  const replies = await Promise.all(phones.map(async (phone) => await trying.post('/v1/committee', { phone })));
  expect(counted(replies)).toEqual({ 404: 20, 429: 5 });
});

test('a removed member’s committee session ends at once and for good; as a resident they stay', async () => {
  const person = await resident('陈晨', '13822220002');
  await admin.post('/v1/committee', { phone: '13822220002' });
  const [acting, home] = [await signIn('13822220002'), await signIn('13822220002')];
  await acting.post('/v1/me/role', { role: 'committee' });
  expect((await admin.delete(`/v1/committee/${person}`)).status).toBe(200);
  expect((await acting.get('/v1/committee')).status).toBe(401);
  expect((await home.get('/v1/me')).body).toMatchObject({ role: 'resident', roles: ['resident'] });
  expect(await memberIds()).not.toContain(person);
  expect((await admin.delete(`/v1/committee/${person}`)).body.code).toBe('identity.committee_unknown');
  // Elected again: the old session does not come back with the role.
  expect((await admin.post('/v1/committee', { phone: '13822220002' })).status).toBe(200);
  expect((await acting.get('/v1/me')).status).toBe(401);
});

test('refuses whom nobody could have elected, each with its code, and changes nothing', async () => {
  await server.person({ name: '赵强', phone: '13822220003' });
  await resident('王小明', '13822220004');
  await admin.post('/v1/committee', { phone: '13822220004' });
  const before = await memberIds();
  for (const [phone, status, code] of [
    ['13822229999', 404, 'identity.person_unknown'],
    ['no phone', 404, 'identity.person_unknown'],
    ['13822220003', 404, 'identity.person_unknown'],
    ['13822220004', 409, 'identity.committee_already'],
  ] as const) {
    expect(await admin.post('/v1/committee', { phone })).toMatchObject({ status, body: { code } });
  }
  expect((await admin.post('/v1/committee', { phone: '1'.repeat(41) })).status).toBe(400);
  expect(await memberIds()).toEqual(before);
});

test('somebody who only works here, or lives in another community, is unknown', async () => {
  const person = await server.person({ name: '周平', phone: '13822220005', roles: ['resident'] });
  await server.modules.identity.addStaff(server.here, { who: { person }, login: 'zhou.ping', role: 'guard' });
  await server.database.forModule('identity').inTx(server.here, async (tx) => {
    await server.modules.identity.endAccess(tx, person);
  });
  await server.person({ name: '李芳', phone: '13822220006', roles: ['resident'], community: server.there });
  for (const phone of ['13822220005', '13822220006'])
    expect((await admin.post('/v1/committee', { phone })).body.code).toBe('identity.person_unknown');
});

test('the same person recorded five times at the same moment is one member', async () => {
  const person = await resident('孙丽', '13822220007');
  const phone = '13822220007';
  const replies = await Promise.all(
    Array.from({ length: 5 }, async () => await admin.post('/v1/committee', { phone })),
  );
  expect(counted(replies)).toEqual({ 200: 1, 409: 4 });
  expect((await memberIds()).filter((one) => one === person)).toHaveLength(1);
});

test('a committee has an end: the seat after the last is refused', async () => {
  for (let seat = (await listed()).length; seat < 50; seat++) {
    await resident('吴敏', `138333300${String(seat).padStart(2, '0')}`);
    expect((await admin.post('/v1/committee', { phone: `138333300${String(seat).padStart(2, '0')}` })).status).toBe(
      200,
    );
  }
  await resident('郑重', '13833330099');
  expect(await admin.post('/v1/committee', { phone: '13833330099' })).toMatchObject({
    status: 409,
    body: { code: 'identity.committee_limit', facts: { most: 50 } },
  });
});

test('only administrators change it, and a guard does not see it', async () => {
  const [first] = await memberIds();
  const manager = await staff('site_manager');
  expect(await listed(manager)).toHaveLength(50);
  expect((await manager.post('/v1/committee', { phone: '13833330099' })).status).toBe(403);
  expect((await manager.delete(`/v1/committee/${first}`)).status).toBe(403);
  expect((await (await staff('guard')).get('/v1/committee')).status).toBe(403);
});
