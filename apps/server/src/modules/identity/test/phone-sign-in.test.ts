import { DAY_MS, HOUR_MS, type Id, MINUTE_MS, SECOND_MS } from '@lintel/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { identitySecrets } from '../secrets/identity-secrets.ts';
import { counted, identityServer, type IdentityServer } from './identity-server.ts';

let server: IdentityServer;
let last = 13_900_000_000;

beforeAll(async () => {
  server = await identityServer();
});
afterAll(async () => await server.close());

/** A phone that no other test uses, so that no limit of one is felt by another. */
const freshPhone = (): string => String(++last);

const smsTo = (phone: string): number => server.sms.filter((one) => one.phone === phone).length;

async function resident(): Promise<string> {
  const phone = freshPhone();
  await server.person({ name: '王小明', phone, roles: ['resident'] });
  return phone;
}

async function codeFor(phone: string): Promise<string> {
  const reply = await server.browser().post('/v1/sign-in/codes', { phone });
  expect(reply.status).toBe(200);
  await server.settle();
  return server.codeSentTo(phone);
}

const otherThan = (code: string): string => (code === '000000' ? '000001' : '000000');

test('a resident signs in with the code from the SMS', async () => {
  const phone = await resident();
  const browser = server.browser();
  const asked = await browser.post('/v1/sign-in/codes', { phone: `+86 ${phone.slice(0, 3)} ${phone.slice(3)}` });
  expect(asked).toMatchObject({ status: 200, body: { retryAfterSeconds: 60 } });
  await server.settle();
  const verified = await browser.post('/v1/sign-in/codes/verify', { phone, code: server.codeSentTo(phone) });
  expect(verified).toMatchObject({
    status: 200,
    body: {
      name: { masked: '王**' },
      community: { id: server.here, name: '望春苑', slug: 'wangchunyuan' },
      role: 'resident',
      roles: ['resident'],
      may: ['home.own', 'door.own', 'community.read'],
      strong: false,
      serverTime: server.clock.now(),
    },
  });
  expect(String(verified.headers['set-cookie'])).toMatch(
    new RegExp(`^lintel_session=${server.here}\\.[\\w-]{43}; .*HttpOnly; SameSite=Lax`),
  );
  expect((await browser.get('/v1/me')).body).toEqual(verified.body);
});

test('nobody is signed in by a cookie that is not theirs', async () => {
  for (const cookie of [
    '',
    'x',
    `${server.here}.`,
    `${server.here}.${'A'.repeat(43)}`,
    `${server.here}.${'A'.repeat(43)}.x`,
    `not-a-community.${'A'.repeat(43)}`,
  ]) {
    const browser = server.browser();
    browser.cookie = cookie;
    expect(await browser.get('/v1/me')).toMatchObject({ status: 401, body: { code: 'http.signed_out' } });
  }
});

test.each(['021-61234567', '12345678901', '1380013800', '138001380001', '', 'x'.repeat(41)])(
  'refuses %s: no mobile number',
  async (phone) => {
    const reply = await server.browser().post('/v1/sign-in/codes', { phone });
    expect(['vault.phone_malformed', 'http.invalid']).toContain(reply.body.code);
  },
);

test('a code opens one session: eight tries at once, one gets in', async () => {
  const phone = await resident();
  const code = await codeFor(phone);
  const tries = await Promise.all(
    Array.from({ length: 8 }, async () => await server.browser().post('/v1/sign-in/codes/verify', { phone, code })),
  );
  expect(counted(tries)).toEqual({ 200: 1, 409: 7 });
  expect(await server.browser().post('/v1/sign-in/codes/verify', { phone, code })).toMatchObject({
    status: 409,
    body: { code: 'identity.code_wrong' },
  });
});

test('after five wrong tries the right code is worth nothing', async () => {
  const phone = await resident();
  const code = await codeFor(phone);
  for (let wrong = 1; wrong <= 5; wrong++) {
    expect(await server.browser().post('/v1/sign-in/codes/verify', { phone, code: otherThan(code) })).toMatchObject({
      status: 409,
      body: { code: 'identity.code_wrong' },
    });
  }
  expect(await server.browser().post('/v1/sign-in/codes/verify', { phone, code })).toMatchObject({
    status: 429,
    body: { code: 'identity.code_too_many' },
  });
});

test('wrong tries at once are all counted', async () => {
  const phone = await resident();
  const code = await codeFor(phone);
  const tries = await Promise.all(
    Array.from(
      { length: 12 },
      async () => await server.browser().post('/v1/sign-in/codes/verify', { phone, code: otherThan(code) }),
    ),
  );
  expect(counted(tries)).toEqual({ 409: 5, 429: 7 });
});

test('a code is over after five minutes, and when a newer one was sent', async () => {
  const phone = await resident();
  const first = await codeFor(phone);
  server.clock.advance(5 * MINUTE_MS);
  expect((await server.browser().post('/v1/sign-in/codes/verify', { phone, code: first })).body.code).toBe(
    'identity.code_wrong',
  );
  const second = await codeFor(phone);
  server.clock.advance(MINUTE_MS);
  const third = await codeFor(phone);
  if (second !== third)
    expect((await server.browser().post('/v1/sign-in/codes/verify', { phone, code: second })).body.code).toBe(
      'identity.code_wrong',
    );
  expect((await server.browser().post('/v1/sign-in/codes/verify', { phone, code: third })).status).toBe(200);
});

test('one code a minute, five an hour, ten a day', async () => {
  const phone = await resident();
  const ask = async () => {
    const reply = await server.browser().post('/v1/sign-in/codes', { phone });
    await server.settle();
    return reply;
  };
  expect(await ask()).toMatchObject({ status: 200 });
  server.clock.advance(59 * SECOND_MS);
  expect(await ask()).toMatchObject({
    status: 429,
    body: { code: 'identity.codes_too_many', facts: { retryAfterSeconds: 1 } },
  });
  for (let code = 2; code <= 5; code++) {
    server.clock.advance(MINUTE_MS);
    expect((await ask()).status).toBe(200);
  }
  server.clock.advance(MINUTE_MS);
  // Six minutes less a second after the first of five: that one leaves the hour 3,241 seconds later.
  expect((await ask()).body).toMatchObject({ code: 'identity.codes_too_many', facts: { retryAfterSeconds: 3241 } });
  for (let code = 6; code <= 10; code++) {
    server.clock.advance(HOUR_MS);
    expect((await ask()).status).toBe(200);
  }
  server.clock.advance(HOUR_MS);
  expect((await ask()).status).toBe(429);
  expect(smsTo(phone)).toBe(10);
  server.clock.advance(DAY_MS);
  expect((await ask()).status).toBe(200);
});

test('a thousand requests from many addresses send one SMS', async () => {
  const phone = await resident();
  const requests = Array.from(
    { length: 1000 },
    async (_, at) =>
      await server.browser({ address: `198.51.${at >> 8}.${at & 255}` }).post('/v1/sign-in/codes', { phone }),
  );
  expect(counted(await Promise.all(requests))).toEqual({ 200: 1, 429: 999 });
  await server.settle();
  expect(smsTo(phone)).toBe(1);
});

test('an unknown phone gets every answer that a known one gets, and no SMS', async () => {
  const known = await resident();
  const unknown = freshPhone();
  const withoutAccount = freshPhone();
  await server.person({ name: '李四', phone: withoutAccount });
  const before = server.sms.length;
  const answers = [];
  for (const phone of [known, unknown, withoutAccount]) {
    const browser = server.browser();
    const asked = await browser.post('/v1/sign-in/codes', { phone });
    const again = await browser.post('/v1/sign-in/codes', { phone });
    await server.settle();
    const code = phone === known ? server.codeSentTo(phone) : '123456';
    const wrong = [];
    for (let tries = 1; tries <= 6; tries++)
      wrong.push(await browser.post('/v1/sign-in/codes/verify', { phone, code: otherThan(code) }));
    answers.push(
      [asked, again, ...wrong].map(({ status, body, headers }) => ({
        status,
        body,
        headers: Object.keys(headers).toSorted(),
      })),
    );
  }
  expect(answers[1]).toEqual(answers[0]);
  expect(answers[2]).toEqual(answers[0]);
  expect(server.sms.length).toBe(before + 1);
});

test('even the right digits of an unknown phone sign nobody in, also when the phone is known by then', async () => {
  const phone = freshPhone();
  await server.browser().post('/v1/sign-in/codes', { phone });
  await server.person({ name: '后来', phone, roles: ['resident'] });
  await server.settle();
  expect(smsTo(phone)).toBe(0);
  const { rows } = await server.copy.owner.query<{ id: Id<'sign_in_code'>; seed: Buffer }>(
    'select id, seed from identity.sign_in_code order by id desc limit 1',
  );
  const [asked] = rows;
  if (asked === undefined) throw new Error('the request left no row');
  const code = identitySecrets(server.modules.vault.secrets).code({ community: server.here, ...asked });
  expect((await server.browser().post('/v1/sign-in/codes/verify', { phone, code })).body.code).toBe(
    'identity.code_wrong',
  );
});

test('who left the community signs in no more, and what they had is gone at once', async () => {
  const phone = await resident();
  const browser = server.browser();
  await browser.post('/v1/sign-in/codes/verify', { phone, code: await codeFor(phone) });
  expect((await browser.get('/v1/me')).status).toBe(200);
  await server.database.forModule('identity').inTx(server.here, async (tx) => {
    const person = await server.modules.vault.findByPhone(tx, phone);
    if (person) await server.modules.identity.endAccess(tx, person);
  });
  expect((await browser.get('/v1/me')).status).toBe(401);
  server.clock.advance(MINUTE_MS);
  expect((await server.browser().post('/v1/sign-in/codes', { phone })).status).toBe(200);
  await server.settle();
  expect(smsTo(phone)).toBe(1);
});

test('a code of one community opens nothing in another', async () => {
  const phone = await resident();
  const code = await codeFor(phone);
  const elsewhere = await server.browser().post('/v1/sign-in/codes/verify', { phone, code, community: 'other' });
  expect(elsewhere.body.code).toBe('identity.code_wrong');
  expect(await server.browser().post('/v1/sign-in/codes', { phone, community: 'nowhere' })).toMatchObject({
    status: 404,
    body: { code: 'identity.community_unknown' },
  });
  const browser = server.browser();
  await browser.post('/v1/sign-in/codes/verify', { phone, code, community: server.here });
  const token = browser.cookie?.split('.')[1] ?? '';
  browser.cookie = `${server.there}.${token}`;
  expect((await browser.get('/v1/me')).status).toBe(401);
});

test('neither code nor phone is anywhere in the database, the queue or the log', async () => {
  const phone = await resident();
  const code = await codeFor(phone);
  const found: string[] = [];
  const { rows: tables } = await server.copy.owner.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  for (const { name } of tables) {
    const { rows } = await server.copy.owner.query<{ text: string }>(`select t::text as text from ${name} t`);
    // As a value of its own: inside a hash any six digits can stand by chance.
    const digits = new RegExp(`(?<![0-9a-f])${code}(?![0-9a-f])`);
    if (rows.some(({ text }) => text.includes(phone) || digits.test(text))) found.push(name);
  }
  expect(tables.length).toBeGreaterThan(10);
  expect(found).toEqual([]);
  expect(server.logLines.filter((line) => line.includes(phone) || line.includes(code))).toEqual([]);
});

test('sending a code is a look by the system that the person can see', async () => {
  const phone = await resident();
  await codeFor(phone);
  const person = await server.database
    .forModule('identity')
    .inTx(server.here, async (tx) => await server.modules.vault.findByPhone(tx, phone));
  const { rows } = await server.copy.owner.query(
    'select person, index from trace.event join trace.entry on event = id',
  );
  expect(rows.filter((row) => row.person === person)).toHaveLength(1);
});
