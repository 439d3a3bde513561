import { type Id, SECOND_MS } from '@lintel/kernel';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../../../../test/client.ts';
import { identityServer, type IdentityServer } from './identity-server.ts';

let server: IdentityServer;
let admin: Client;
let resident: Client;
let person: Id<'person'>;

const PHONE = '13811112222';
const DESK_PHONE = '13811113333';

beforeAll(async () => {
  server = await identityServer();
  const { password, totpSecret } = await server.modules.identity.addStaff(server.here, {
    who: { displayName: '管理员' },
    login: 'admin',
    role: 'admin',
  });
  admin = await signIn({ login: 'admin', password, totpSecret });
  person = await server.person({ name: '周杰', phone: PHONE, roles: ['resident'] });
  resident = await signInByPhone(PHONE);
});
afterAll(async () => await server.close());

interface Login {
  readonly login: string;
  readonly password: string;
  readonly totpSecret: string;
}

async function signIn({ login, password, totpSecret }: Login): Promise<Client> {
  const browser = server.browser();
  const totp = new TOTP({ secret: Secret.fromBase32(totpSecret) }).generate({ timestamp: server.clock.now() });
  expect((await browser.post('/v1/sign-in/staff', { login, password, totp })).status).toBe(200);
  server.clock.advance(30 * SECOND_MS);
  return browser;
}

async function signInByPhone(phone: string): Promise<Client> {
  const browser = server.browser();
  await browser.post('/v1/sign-in/codes', { phone, community: server.here });
  await server.settle();
  expect(
    (await browser.post('/v1/sign-in/codes/verify', { phone, code: server.codeSentTo(phone), community: server.here }))
      .status,
  ).toBe(200);
  return browser;
}

/** A member of the front desk as the administrator adds them. */
async function desk(login: string, badge?: string | null): Promise<{ readonly account: string; readonly at: Client }> {
  const added = await admin.post('/v1/staff', { displayName: '李雷', login, role: 'front_desk', badge });
  expect(added.status).toBe(200);
  return { account: added.body.account, at: await signIn({ login, ...added.body }) };
}

async function look(
  by: Client,
): Promise<{ readonly role: string; readonly pseudonym: string; readonly badge: string }> {
  const reply = await by.post(`/v1/persons/${person}/reveal`, { fields: ['phone'], reason: 'delivery' });
  expect(reply.status).toBe(200);
  return (await resident.get('/v1/me/looks?limit=1')).body.items[0].actor;
}

const badgeOf = async (account: string) =>
  (await admin.get('/v1/staff')).body.items.find((one: { readonly account: string }) => one.account === account).badge;

test('whoever has a badge is known by it to those they look at; their name is not told', async () => {
  const { at } = await desk('with-badge', ' 小李 ');
  const seen = { role: 'front_desk', pseudonym: expect.stringMatching(/^[0-9A-F]{8}$/), badge: '小李' };
  expect((await at.get('/v1/reveal-reasons')).body.as).toEqual(seen);
  expect(await look(at)).toEqual(seen);
  const { body } = await resident.get('/v1/me/looks');
  expect(JSON.parse(body.items[0].event).actor).toEqual(seen);
  expect(JSON.stringify(body)).not.toContain('李雷');
});

test('whoever has none has a pseudonym', async () => {
  const { at, account } = await desk('without');
  expect(await look(at)).toMatchObject({ pseudonym: expect.stringMatching(/^[0-9A-F]{8}$/), badge: null });
  expect(await badgeOf(account)).toBeNull();
});

test('a new badge is worn from the next look on, without signing in again; earlier looks keep the one they were made with', async () => {
  const { at, account } = await desk('changes', '017号');
  const before = await look(at);
  expect((await admin.patch(`/v1/staff/${account}`, { badge: '小李' })).status).toBe(200);
  const after = await look(at);
  expect(after).toEqual({ ...before, badge: '小李' });
  expect((await admin.patch(`/v1/staff/${account}`, { badge: null })).status).toBe(200);
  expect(await look(at)).toEqual({ ...before, badge: null });
  const { items } = (await resident.get('/v1/me/looks?limit=3')).body;
  expect(items.map((one: { readonly actor: { readonly badge: string } }) => one.actor.badge)).toEqual([
    null,
    '小李',
    '017号',
  ]);
});

test.each(['13800138000', '138-0013-8000', '李'.repeat(17), ' ', '<b>'])(
  '“%s” is refused, and nothing changes',
  async (badge) => {
    const { account } = await desk(
      `refused${badge.length}x${badge.codePointAt(0)}${badge.codePointAt(3) ?? ''}`,
      '小李',
    );
    const staff = async () => (await admin.get('/v1/staff')).body.total;
    const before = await staff();
    const added = await admin.post('/v1/staff', { displayName: '王五', login: 'never', role: 'guard', badge });
    expect(added).toMatchObject({ status: 409, body: { code: 'identity.badge_malformed' } });
    const changed = await admin.patch(`/v1/staff/${account}`, { badge, role: 'site_manager' });
    expect(changed).toMatchObject({ status: 409, body: { code: 'identity.badge_malformed' } });
    expect([await staff(), await badgeOf(account)]).toEqual([before, '小李']);
  },
);

test('only who manages staff gives badges, and not even a badge of six digits passes the database', async () => {
  const { at, account } = await desk('own-badge', '小李');
  expect((await at.patch(`/v1/staff/${account}`, { badge: '经理' })).status).toBe(403);
  await expect(
    server.copy.owner.query(`update identity.staff_login set badge = '138001' where account_id = $1`, [account]),
  ).rejects.toThrow('staff_login_badge_check');
});

test('who works here and lives here wears the badge at work alone', async () => {
  const worker = await server.person({ name: '韩梅', phone: DESK_PHONE, roles: ['resident'] });
  await server.modules.identity.addStaff(server.here, {
    who: { person: worker },
    login: 'lives-here',
    role: 'front_desk',
    badge: '小韩',
  });
  const atHome = await signInByPhone(DESK_PHONE);
  expect((await atHome.post(`/v1/persons/${person}/reveal`, { fields: ['phone'], reason: 'delivery' })).status).toBe(
    403,
  );
  const { actor, outcome } = (await resident.get('/v1/me/looks?limit=1')).body.items[0];
  expect({ actor, outcome }).toMatchObject({ actor: { role: 'resident', badge: null }, outcome: 'denied' });
});
