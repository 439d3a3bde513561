import { HOUR_MS, type Id, MINUTE_MS, SECOND_MS } from '@lintel/kernel';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../../../../test/client.ts';
import type { StaffRole } from '../domain/role.ts';
import type { AddedStaff, StaffPerson } from '../index.ts';
import { counted, identityServer, type IdentityServer } from './identity-server.ts';

let server: IdentityServer;
let logins = 0;

beforeAll(async () => {
  server = await identityServer();
  await server.modules.identity.addStaff(server.here, {
    who: { displayName: '留守管理员' },
    login: 'stays',
    role: 'admin',
  });
});
afterAll(async () => await server.close());

interface Member extends AddedStaff {
  readonly login: string;
  readonly totp: () => string;
}

async function member(
  role: StaffRole,
  who: StaffPerson = { displayName: '赵强' },
  community = server.here,
): Promise<Member> {
  const login = `login${++logins}`;
  const added = await server.modules.identity.addStaff(community, { who, login, role });
  return { ...added, login, totp: () => codeOf(added.totpSecret) };
}

const codeOf = (secret: string): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: server.clock.now() });

async function signIn({ login, password, totp }: Member): Promise<Client> {
  const browser = server.browser();
  const reply = await browser.post('/v1/sign-in/staff', { login, password, totp: totp() });
  expect(reply.status).toBe(200);
  server.clock.advance(30 * SECOND_MS);
  return browser;
}

test('staff sign in with password and authenticator', async () => {
  const { login, password, totp } = await member('front_desk');
  const browser = server.browser();
  const reply = await browser.post('/v1/sign-in/staff', { login, password, totp: totp() });
  expect(reply).toMatchObject({
    status: 200,
    body: { name: { masked: '赵**' }, role: 'front_desk', roles: ['front_desk'], strong: true },
  });
  expect(reply.body.may).toContain('person.reveal');
  expect(String(reply.headers['set-cookie'])).toContain('Max-Age=43200');
});

test('a code from the authenticator is accepted once: five tries at the same moment, one gets in', async () => {
  const { login, password, totp } = await member('guard');
  const code = totp();
  const tries = await Promise.all(
    Array.from(
      { length: 5 },
      async () => await server.browser().post('/v1/sign-in/staff', { login, password, totp: code }),
    ),
  );
  expect(counted(tries)).toEqual({ 200: 1, 409: 4 });
});

test('after a code no older one is accepted, though its time is not over', async () => {
  const staff = await member('guard');
  const { login, password } = staff;
  const older = staff.totp();
  server.clock.advance(30 * SECOND_MS);
  await signIn(staff);
  server.clock.advance(-30 * SECOND_MS);
  expect((await server.browser().post('/v1/sign-in/staff', { login, password, totp: older })).body.code).toBe(
    'identity.sign_in_wrong',
  );
});

test('a clock half a minute off still gets in, a minute off does not', async () => {
  const staff = await member('guard');
  const { login, password } = staff;
  const at = (seconds: number): string =>
    new TOTP({ secret: Secret.fromBase32(staff.totpSecret) }).generate({
      timestamp: server.clock.now() + seconds * SECOND_MS,
    });
  const sign = async (totp: string) =>
    (await server.browser().post('/v1/sign-in/staff', { login, password, totp })).status;
  expect(await sign(at(-60))).toBe(409);
  expect(await sign(at(60))).toBe(409);
  expect(await sign(at(-30))).toBe(200);
  expect(await sign(at(30))).toBe(200);
});

test('whatever is wrong, the answer is the same', async () => {
  const staff = await member('guard');
  const gone = await member('guard');
  const admin = await signIn(await member('admin'));
  await admin.patch(`/v1/staff/${gone.account}`, { disabled: true });
  const wrongs = [
    { login: 'nobody', password: staff.password, totp: staff.totp() },
    { login: staff.login, password: 'wrong', totp: staff.totp() },
    { login: staff.login, password: staff.password, totp: staff.totp() === '000000' ? '000001' : '000000' },
    { login: staff.login, password: staff.password, totp: staff.totp(), community: 'other' },
    { login: gone.login, password: gone.password, totp: gone.totp() },
  ];
  for (const wrong of wrongs) {
    expect(await server.browser().post('/v1/sign-in/staff', wrong)).toMatchObject({
      status: 409,
      body: { code: 'identity.sign_in_wrong', facts: {} },
    });
  }
});

test('five codes in a quarter of an hour for whoever knows the password', async () => {
  const { login, password, totp } = await member('guard');
  const wrongCode = totp() === '000000' ? '000001' : '000000';
  const attempt = async () => await server.browser().post('/v1/sign-in/staff', { login, password, totp: wrongCode });
  const replies = await Promise.all(Array.from({ length: 8 }, attempt));
  expect(counted(replies)).toEqual({ 409: 5, 429: 3 });
  expect(await attempt()).toMatchObject({ status: 429, body: { facts: { retryAfterSeconds: 900 } } });
  expect((await server.browser().post('/v1/sign-in/staff', { login, password, totp: totp() })).status).toBe(429);
  server.clock.advance(15 * MINUTE_MS);
  expect((await server.browser().post('/v1/sign-in/staff', { login, password, totp: totp() })).status).toBe(200);
});

test('nobody is locked out by strangers who do not know the password', async () => {
  const { login, password, totp } = await member('admin');
  for (let guess = 0; guess < 40; guess++) {
    const reply = await server
      .browser()
      .post('/v1/sign-in/staff', { login, password: `guess ${guess}`, totp: '123456' });
    expect(reply).toMatchObject({ status: 409, body: { code: 'identity.sign_in_wrong' } });
  }
  expect((await server.browser().post('/v1/sign-in/staff', { login, password, totp: totp() })).status).toBe(200);
});

test('a flood of passwords is turned away instead of keeping everything else waiting', async () => {
  const flood = Array.from(
    { length: 40 },
    async (_, place) =>
      await server.browser().post('/v1/sign-in/staff', { login: `nobody-${place}`, password: 'guess', totp: '123456' }),
  );
  const replies = await Promise.all(flood);
  const turnedAway = replies.filter(({ status }) => status === 429);
  expect(turnedAway.length).toBeGreaterThan(0);
  expect(turnedAway[0]?.body).toEqual({ code: 'identity.sign_in_too_many', facts: { retryAfterSeconds: 1 } });
  expect(replies.some(({ status }) => status === 409)).toBe(true);
});

test('a shift is twelve hours, however busy', async () => {
  const browser = await signIn(await member('guard'));
  for (let hour = 1; hour <= 11; hour++) {
    server.clock.advance(HOUR_MS);
    expect((await browser.get('/v1/me')).status).toBe(200);
  }
  server.clock.advance(HOUR_MS);
  expect((await browser.get('/v1/me')).status).toBe(401);
});

async function residentWhoWorks(
  role: StaffRole,
  phone: string,
): Promise<{ readonly staff: Member; readonly browser: Client }> {
  const person = await server.person({ name: '孙丽', phone, roles: ['resident', 'committee'] });
  const staff = await member(role, { person });
  const browser = server.browser();
  await browser.post('/v1/sign-in/codes', { phone });
  await server.settle();
  const reply = await browser.post('/v1/sign-in/codes/verify', { phone, code: server.codeSentTo(phone) });
  expect(reply.body).toMatchObject({ role: 'resident', roles: ['resident', 'committee', role], strong: false });
  return { staff, browser };
}

test('a resident who works here acts as staff only after the authenticator, in one role at a time', async () => {
  const { staff, browser } = await residentWhoWorks('front_desk', '13811110001');
  expect((await browser.post('/v1/me/role', { role: 'committee' })).body).toMatchObject({
    role: 'committee',
    strong: false,
  });
  expect(await browser.post('/v1/me/role', { role: 'front_desk' })).toMatchObject({
    status: 409,
    body: { code: 'identity.totp_needed' },
  });
  expect(await browser.post('/v1/me/role', { role: 'admin', totp: staff.totp() })).toMatchObject({
    status: 409,
    body: { code: 'identity.role_not_yours' },
  });
  const before = browser.cookie;
  const totp = staff.totp();
  const strong = await browser.post('/v1/me/role', { role: 'front_desk', totp });
  expect(strong.body).toMatchObject({ role: 'front_desk', strong: true });
  expect(strong.body.may).not.toContain('door.own');
  // What was stolen while the session was weak is not strong now.
  expect(browser.cookie).not.toBe(before);
  const thief = server.browser();
  thief.cookie = before;
  expect((await thief.get('/v1/me')).status).toBe(401);
  expect((await browser.post('/v1/me/role', { role: 'resident' })).body).toMatchObject({
    role: 'resident',
    strong: true,
  });
  expect((await browser.post('/v1/me/role', { role: 'front_desk' })).status).toBe(200);
  await browser.post('/v1/me/role', { role: 'resident' });
  server.clock.advance(12 * HOUR_MS);
  expect((await browser.get('/v1/me')).body).toMatchObject({ role: 'resident', strong: false });
  expect((await browser.post('/v1/me/role', { role: 'front_desk' })).body.code).toBe('identity.totp_needed');
});

test('guessing the authenticator in a session that is signed in is counted like signing in', async () => {
  const { staff, browser } = await residentWhoWorks('guard', '13811110002');
  const wrong = staff.totp() === '000000' ? '000001' : '000000';
  for (let guess = 1; guess <= 5; guess++)
    expect((await browser.post('/v1/me/role', { role: 'guard', totp: wrong })).body.code).toBe('identity.totp_wrong');
  expect(await browser.post('/v1/me/role', { role: 'guard', totp: staff.totp() })).toMatchObject({
    status: 429,
    body: { code: 'identity.sign_in_too_many' },
  });
  expect(
    (
      await server
        .browser()
        .post('/v1/sign-in/staff', { login: staff.login, password: staff.password, totp: staff.totp() })
    ).status,
  ).toBe(429);
});

test('a code used to sign in does not make another session strong', async () => {
  const { staff, browser } = await residentWhoWorks('guard', '13811110003');
  const totp = staff.totp();
  expect(
    (await server.browser().post('/v1/sign-in/staff', { login: staff.login, password: staff.password, totp })).status,
  ).toBe(200);
  expect((await browser.post('/v1/me/role', { role: 'guard', totp })).body.code).toBe('identity.totp_wrong');
});

test('an administrator adds, changes, resets; passwords and secrets are shown once', async () => {
  const admin = await signIn(await member('admin'));
  const added = await admin.post('/v1/staff', { displayName: '欧阳娜娜', login: 'na.na', role: 'guard' });
  expect(added).toMatchObject({
    status: 200,
    body: {
      account: expect.any(String),
      password: expect.stringMatching(/^([0-9a-z]{5}-){3}[0-9a-z]{5}$/),
      totpUri: expect.stringMatching(/^otpauth:\/\/totp\//),
    },
  });
  const listed = (await admin.get('/v1/staff?pageSize=100')).body;
  expect(listed.items.find((one: { login: string }) => one.login === 'na.na')).toEqual({
    account: added.body.account,
    person: expect.any(String),
    name: { masked: '欧阳**' },
    login: 'na.na',
    badge: null,
    role: 'guard',
    disabled: false,
    madeAt: expect.any(Number),
  });
  expect(JSON.stringify(listed)).not.toContain('娜');
  expect((await admin.post('/v1/staff', { displayName: '别人', login: 'na.na', role: 'guard' })).body.code).toBe(
    'identity.login_taken',
  );
  expect((await admin.post('/v1/staff', { displayName: '\u202e', login: 'bidi', role: 'guard' })).body.code).toBe(
    'vault.name_malformed',
  );
  expect((await admin.post('/v1/staff', { displayName: '王', login: 'Bad Login', role: 'guard' })).status).toBe(400);
  expect((await admin.post('/v1/staff', { displayName: '王', login: 'king', role: 'resident' })).status).toBe(400);

  const { account, password, totpSecret } = added.body;
  const browser = server.browser();
  const old = { login: 'na.na', password, totp: codeOf(totpSecret) };
  expect((await browser.post('/v1/sign-in/staff', old)).status).toBe(200);
  const reset = await admin.post(`/v1/staff/${account}/reset`);
  expect((await browser.get('/v1/me')).status).toBe(401);
  server.clock.advance(30 * SECOND_MS);
  expect((await browser.post('/v1/sign-in/staff', { ...old, totp: codeOf(totpSecret) })).body.code).toBe(
    'identity.sign_in_wrong',
  );
  const renewed = { login: 'na.na', password: reset.body.password, totp: codeOf(reset.body.totpSecret) };
  expect((await browser.post('/v1/sign-in/staff', renewed)).status).toBe(200);

  expect((await admin.patch(`/v1/staff/${account}`, { role: 'front_desk' })).status).toBe(200);
  expect((await browser.get('/v1/me')).status).toBe(401);
  server.clock.advance(30 * SECOND_MS);
  expect((await browser.post('/v1/sign-in/staff', { ...renewed, totp: codeOf(reset.body.totpSecret) })).body.role).toBe(
    'front_desk',
  );
});

test('a failed addition leaves nobody behind', async () => {
  const admin = await signIn(await member('admin'));
  const taken = await member('guard');
  const persons = async () =>
    (await server.copy.owner.query('select count(*)::int as persons from vault.person_key')).rows[0];
  const before = await persons();
  expect((await admin.post('/v1/staff', { displayName: '多余', login: taken.login, role: 'guard' })).body.code).toBe(
    'identity.login_taken',
  );
  expect(await persons()).toEqual(before);
});

test('only administrators manage staff, and the committee may see who works here', async () => {
  const { account } = await member('guard');
  const manager = await signIn(await member('site_manager'));
  expect((await manager.get('/v1/staff')).status).toBe(200);
  for (const reply of [
    await manager.post('/v1/staff', { displayName: '王', login: 'king', role: 'guard' }),
    await manager.patch(`/v1/staff/${account}`, {}),
    await manager.post(`/v1/staff/${account}/reset`),
  ]) {
    expect(reply).toMatchObject({ status: 403, body: { code: 'http.forbidden' } });
  }
  const guard = await signIn(await member('guard'));
  expect((await guard.get('/v1/staff')).status).toBe(403);
  const { browser } = await residentWhoWorks('guard', '13811110004');
  expect((await browser.get('/v1/staff')).status).toBe(403);
  await browser.post('/v1/me/role', { role: 'committee' });
  expect((await browser.get('/v1/staff')).status).toBe(200);
});

test('one enabled administrator stays, also when two disable each other at once', async () => {
  const first = await member('admin', { displayName: '甲' }, server.there);
  const second = await member('admin', { displayName: '乙' }, server.there);
  const browserOf = async ({ login, password, totp }: Member): Promise<Client> => {
    const browser = server.browser();
    expect(
      (await browser.post('/v1/sign-in/staff', { login, password, totp: totp(), community: 'other' })).status,
    ).toBe(200);
    return browser;
  };
  const [one, two] = [await browserOf(first), await browserOf(second)];
  const replies = await Promise.all([
    one.patch(`/v1/staff/${second.account}`, { disabled: true }),
    two.patch(`/v1/staff/${first.account}`, { disabled: true }),
  ]);
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
  server.clock.advance(30 * SECOND_MS);
  const [left] = [first, second].filter((_, at) => replies[1 - at]?.status !== 200);
  if (left === undefined) throw new Error('nobody is left');
  const last = await browserOf(left);
  expect((await last.patch(`/v1/staff/${left.account}`, { role: 'guard' })).body.code).toBe('identity.last_admin');
  expect((await last.patch(`/v1/staff/${left.account}`, { disabled: true })).body.code).toBe('identity.last_admin');
});

test('ids of another community are worth nothing here', async () => {
  const stranger = await member('guard', { displayName: '外人' }, server.there);
  const admin = await signIn(await member('admin'));
  const nobody = server.platform.ids.next('account') as Id<'account'>;
  for (const account of [stranger.account, nobody]) {
    expect(await admin.patch(`/v1/staff/${account}`, { disabled: true })).toMatchObject({
      status: 404,
      body: { code: 'identity.staff_unknown' },
    });
    expect(await admin.post(`/v1/staff/${account}/reset`)).toMatchObject({
      status: 404,
      body: { code: 'identity.staff_unknown' },
    });
  }
  const { items } = (await admin.get('/v1/staff?pageSize=100')).body;
  expect(items.map((one: { account: string }) => one.account)).not.toContain(stranger.account);
});
