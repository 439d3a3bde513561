import { DAY_MS, MINUTE_MS } from '@lintel/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../../../../test/client.ts';
import { identityPrivacy } from '../index.ts';
import { identityServer, type IdentityServer } from './identity-server.ts';

let server: IdentityServer;
let last = 13_700_000_000;

beforeAll(async () => {
  server = await identityServer();
});
afterAll(async () => await server.close());

async function resident(community = server.here): Promise<string> {
  const phone = String(++last);
  await server.person({ name: '周杰', phone, roles: ['resident'], community });
  return phone;
}

async function signIn(phone: string, community = server.here): Promise<Client> {
  server.clock.advance(MINUTE_MS);
  const browser = server.browser();
  await browser.post('/v1/sign-in/codes', { phone, community });
  await server.settle();
  expect(
    (await browser.post('/v1/sign-in/codes/verify', { phone, code: server.codeSentTo(phone), community })).status,
  ).toBe(200);
  return browser;
}

const isIn = async (browser: Client): Promise<boolean> => (await browser.get('/v1/me')).status === 200;

test('a session that is ended elsewhere is dead for its next request', async () => {
  const phone = await resident();
  const [lost, mine] = [await signIn(phone), await signIn(phone)];
  const { sessions } = (await mine.get('/v1/me/sessions')).body;
  expect(sessions).toHaveLength(2);
  const other = sessions.find(({ current }: { current: boolean }) => !current);
  expect(other).toMatchObject({ role: 'resident', signedInBy: 'code', endsAt: other.seenAt + 90 * DAY_MS });
  expect((await mine.delete(`/v1/me/sessions/${other.session}`)).status).toBe(200);
  expect([await isIn(lost), await isIn(mine)]).toEqual([false, true]);
  expect(await mine.delete(`/v1/me/sessions/${other.session}`)).toMatchObject({
    status: 404,
    body: { code: 'identity.session_unknown' },
  });
});

test('signing out ends the session, not only the cookie', async () => {
  const browser = await signIn(await resident());
  const { cookie } = browser;
  expect((await browser.post('/v1/sign-out')).status).toBe(200);
  expect(browser.cookie).toBeNull();
  browser.cookie = cookie;
  expect(await isIn(browser)).toBe(false);
});

test("nobody ends another person's session, here or in another community", async () => {
  const [mine, neighbour, stranger] = [
    await signIn(await resident()),
    await signIn(await resident()),
    await signIn(await resident(server.there), server.there),
  ];
  for (const victim of [neighbour, stranger]) {
    const [{ session }] = (await victim.get('/v1/me/sessions')).body.sessions;
    expect(await mine.delete(`/v1/me/sessions/${session}`)).toMatchObject({
      status: 404,
      body: { code: 'identity.session_unknown' },
    });
    expect(await isIn(victim)).toBe(true);
  }
});

test('unused for ninety days it is over; used, it lasts a year', async () => {
  const [idle, used] = [await signIn(await resident()), await signIn(await resident())];
  const used89 = async (): Promise<boolean> => {
    server.clock.advance(89 * DAY_MS);
    return await isIn(used);
  };
  expect(await used89()).toBe(true);
  server.clock.advance(DAY_MS);
  expect([await isIn(idle), await isIn(used)]).toEqual([false, true]);
  expect([await used89(), await used89(), await used89()]).toEqual([true, true, true]);
  server.clock.advance(7 * DAY_MS);
  expect(await isIn(used)).toBe(true);
  server.clock.advance(DAY_MS);
  expect(await isIn(used)).toBe(false);
});

test('at most twenty sessions; the one unused for longest gives way', async () => {
  const phone = await resident();
  const first = await signIn(phone);
  const second = await signIn(phone);
  server.clock.advance(10 * MINUTE_MS);
  expect(await isIn(first)).toBe(true);
  for (let more = 3; more <= 21; more++) {
    server.clock.advance(3 * 60 * MINUTE_MS);
    await signIn(phone);
    if (more === 20) server.clock.advance(MINUTE_MS);
  }
  expect([await isIn(first), await isIn(second)]).toEqual([true, false]);
});

test('the nightly job forgets codes after a day and sessions a month after their end', async () => {
  const browser = await signIn(await resident());
  const keeper = await resident();
  await browser.post('/v1/sign-out');
  const { password } = await server.modules.identity.addStaff(server.here, {
    who: { displayName: '工作人员' },
    login: 'purged',
    role: 'guard',
  });
  const wrongCode = { login: 'purged', password, totp: '000000', community: server.here };
  await server.browser().post('/v1/sign-in/staff', wrongCode);
  const left = async () => {
    const { rows } = await server.copy.owner.query(
      `select (select count(*)::int from identity.sign_in_code) as codes, (select count(*)::int from identity.sign_in_attempt) as attempts,
              (select count(*)::int from identity.session where ended_ms is not null) as ended`,
    );
    return rows[0];
  };
  const purge = async () => {
    for (const community of [server.here, server.there]) await server.modules.identity.jobs[0]?.run(community);
  };
  await purge();
  const before = await left();
  expect(before).toMatchObject({ attempts: 1 });
  expect(before.codes).toBeGreaterThan(0);
  server.clock.advance(DAY_MS + MINUTE_MS);
  const alive = await signIn(keeper);
  await purge();
  expect(await left()).toEqual({ codes: 1, attempts: 0, ended: before.ended });
  server.clock.advance(30 * DAY_MS);
  expect(await isIn(alive)).toBe(true);
  await purge();
  expect(await left()).toEqual({ codes: 0, attempts: 0, ended: 0 });
  expect(await isIn(alive)).toBe(true);
});

test('every column is in the privacy inventory', async () => {
  const { rows } = await server.copy.owner.query(
    `select table_schema || '.' || table_name || '.' || column_name as name from information_schema.columns where table_schema = 'identity'`,
  );
  expect(new Set(rows.map(({ name }) => name))).toEqual(new Set(Object.keys(identityPrivacy)));
});
