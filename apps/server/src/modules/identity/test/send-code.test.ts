import { inspect } from 'node:util';
import { HOUR_MS, MINUTE_MS } from '@lintel/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { identityServer, type IdentityServer } from './identity-server.ts';

const phone = '13512345678';
let server: IdentityServer;
/** What the SMS adapter does next: takes the SMS; takes it and then breaks, as a crash would; or breaks before. */
let adapter: 'works' | 'breaks after' | 'breaks before' = 'works';

beforeAll(async () => {
  server = await identityServer((platform) => ({
    ...platform,
    sendSms: async (to, text) => {
      const does = adapter;
      adapter = 'works';
      if (does !== 'breaks before') await platform.sendSms(to, text);
      if (does !== 'works') throw new Error(`gateway refused ${to}: ${text}`);
    },
  }));
  await server.person({ name: '郑洁', phone, roles: ['resident'] });
});
afterAll(async () => await server.close());

async function ask(): Promise<{ readonly texts: readonly string[]; readonly tries: number; readonly noted: boolean }> {
  server.clock.advance(MINUTE_MS);
  const before = server.sms.length;
  expect((await server.browser().post('/v1/sign-in/codes', { phone })).status).toBe(200);
  await server.settle();
  const { rows } = await server.copy.owner.query(
    'select sms_tries, sms_sent_ms from identity.sign_in_code order by asked_ms desc limit 1',
  );
  return {
    texts: server.sms.slice(before).map(({ text }) => text),
    tries: rows[0].sms_tries,
    noted: rows[0].sms_sent_ms !== null,
  };
}

test('one SMS, noted as sent', async () => {
  expect(await ask()).toEqual({
    texts: [expect.stringMatching(/^【望春苑】登录验证码 \d{6},/)],
    tries: 1,
    noted: true,
  });
});

test('an adapter that did not take it is asked again: the SMS is not lost', async () => {
  adapter = 'breaks before';
  const { texts, tries, noted } = await ask();
  expect([texts.length, tries, noted]).toEqual([1, 2, true]);
});

test('a crash after the SMS sends it once more, with the same digits, and the count tells', async () => {
  adapter = 'breaks after';
  const { texts, tries, noted } = await ask();
  expect([texts.length, tries, noted]).toEqual([2, 2, true]);
  expect(texts[1]).toBe(texts[0]);
});

test('the log grows by one leaf of one kind for each code, whoever has the phone', async () => {
  const leaves = async (): Promise<readonly string[]> => {
    const { rows } = await server.copy.owner.query('select leaf from trace.entry order by index');
    return rows.map(({ leaf }) => leaf.toString().replace(/\nc .*\n/, ''));
  };
  server.clock.advance(HOUR_MS);
  const kinds: (readonly string[])[] = [];
  for (const one of [phone, '13599999999']) {
    const before = (await leaves()).length;
    const sent = server.sms.length;
    expect((await server.browser().post('/v1/sign-in/codes', { phone: one })).status).toBe(200);
    await server.settle();
    expect(server.sms.length - sent).toBe(one === phone ? 1 : 0);
    kinds.push((await leaves()).slice(before));
    const { rows } = await server.copy.owner.query(
      'select id, sms_tries from identity.sign_in_code order by id desc limit 1',
    );
    expect(rows[0].sms_tries).toBe(1);
    await server.modules.identity.subscriptions[0]?.handle(server.here, { code: rows[0].id });
    expect((await leaves()).length).toBe(before + 1);
  }
  expect(kinds[0]).toEqual([expect.stringContaining('act use\nactor system\nclass contact\nn 1\n')]);
  expect(kinds[1]).toEqual(kinds[0]);
});

test('an event that arrives twice sends nothing twice', async () => {
  await ask();
  const before = server.sms.length;
  const { rows } = await server.copy.owner.query('select id from identity.sign_in_code order by asked_ms desc limit 1');
  const [sender] = server.modules.identity.subscriptions;
  await sender?.handle(server.here, { code: rows[0].id });
  expect(server.sms.length).toBe(before);
});

test('a code that is over is not sent any more', async () => {
  server.clock.advance(MINUTE_MS);
  await server.browser().post('/v1/sign-in/codes', { phone });
  await server.settle();
  const { rows } = await server.copy.owner.query(
    'update identity.sign_in_code set sms_sent_ms = null where asked_ms = (select max(asked_ms) from identity.sign_in_code) returning id',
  );
  const before = server.sms.length;
  server.clock.advance(5 * MINUTE_MS);
  await server.modules.identity.subscriptions[0]?.handle(server.here, { code: rows[0].id });
  expect(server.sms.length).toBe(before);
});

test('what an adapter says in its anger goes no further', async () => {
  server.clock.advance(HOUR_MS);
  await server.browser().post('/v1/sign-in/codes', { phone });
  await server.settle();
  const { rows } = await server.copy.owner.query(
    'update identity.sign_in_code set sms_sent_ms = null where asked_ms = (select max(asked_ms) from identity.sign_in_code) returning id',
  );
  adapter = 'breaks before';
  const error: unknown = await server.modules.identity.subscriptions[0]
    ?.handle(server.here, { code: rows[0].id })
    .catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Error);
  expect(inspect(error, { depth: 9 })).toMatch(/did not take/);
  const { rows: jobs } = await server.copy.owner.query('select t::text as text from jobs.job t');
  const texts = [inspect(error, { depth: 9 }), ...server.logLines, ...jobs.map(({ text }) => String(text))];
  expect(texts.filter((text) => text.includes(phone) || text.includes('验证码'))).toEqual([]);
});
