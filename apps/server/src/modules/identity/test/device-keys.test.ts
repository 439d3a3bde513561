import { createECDH } from 'node:crypto';
import { base64url } from '@lintel/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../../../../test/client.ts';
import { counted, identityServer, type IdentityServer } from './identity-server.ts';

let server: IdentityServer;
let last = 13_600_000_000;

beforeAll(async () => {
  server = await identityServer();
});
afterAll(async () => await server.close());

async function resident(): Promise<{ readonly browser: Client; readonly phone: string }> {
  const phone = String(++last);
  await server.person({ name: '吴敏', phone, roles: ['resident'] });
  const browser = server.browser();
  await browser.post('/v1/sign-in/codes', { phone });
  await server.settle();
  await browser.post('/v1/sign-in/codes/verify', { phone, code: server.codeSentTo(phone) });
  return { browser, phone };
}

const drawKey = (): string => base64url(createECDH('prime256v1').generateKeys());

test('a browser registers its key, once', async () => {
  const { browser } = await resident();
  const publicKey = drawKey();
  const first = await browser.post('/v1/me/device-keys', { publicKey, name: '  我的 手机 ' });
  expect(first.status).toBe(200);
  expect((await browser.post('/v1/me/device-keys', { publicKey, name: '又一次' })).body).toEqual(first.body);
  expect((await browser.get('/v1/me/device-keys')).body).toEqual({
    deviceKeys: [{ deviceKey: first.body.deviceKey, name: '我的 手机', publicKey, madeAt: server.clock.now() }],
  });
  const neighbour = await resident();
  expect((await neighbour.browser.post('/v1/me/device-keys', { publicKey, name: '偷来的' })).body.code).toBe(
    'identity.device_key_taken',
  );
});

test('five keys at most, also when they come at once; one removed makes room', async () => {
  const { browser } = await resident();
  const replies = await Promise.all(
    Array.from(
      { length: 8 },
      async () => await browser.post('/v1/me/device-keys', { publicKey: drawKey(), name: '手机' }),
    ),
  );
  expect(counted(replies)).toEqual({ 200: 5, 409: 3 });
  expect(replies.find(({ status }) => status === 409)?.body).toEqual({
    code: 'identity.device_key_limit',
    facts: { max: 5 },
  });
  const [{ deviceKey }] = (await browser.get('/v1/me/device-keys')).body.deviceKeys;
  expect((await browser.delete(`/v1/me/device-keys/${deviceKey}`)).status).toBe(200);
  expect((await browser.post('/v1/me/device-keys', { publicKey: drawKey(), name: '手机' })).status).toBe(200);
});

test('what is not a point on the curve is refused', async () => {
  const { browser } = await resident();
  const point = Buffer.from(drawKey(), 'base64url');
  const off = Buffer.from(point);
  off[64] = (off[64] ?? 0) ^ 1;
  const compressed = Buffer.concat([Buffer.from([2]), point.subarray(1)]);
  const zero = Buffer.concat([Buffer.from([4]), Buffer.alloc(64)]);
  for (const bytes of [off, compressed, zero]) {
    expect((await browser.post('/v1/me/device-keys', { publicKey: base64url(bytes), name: '手机' })).body.code).toBe(
      'identity.device_key_malformed',
    );
  }
  for (const publicKey of [base64url(point).slice(0, 86), `${base64url(point)}A`, point.toString('hex')]) {
    expect((await browser.post('/v1/me/device-keys', { publicKey, name: '手机' })).status).toBe(400);
  }
  expect((await browser.post('/v1/me/device-keys', { publicKey: drawKey(), name: '\u200b' })).body.code).toBe(
    'vault.name_malformed',
  );
});

test("nobody removes another person's key", async () => {
  const [mine, neighbour] = [await resident(), await resident()];
  const { deviceKey } = (await neighbour.browser.post('/v1/me/device-keys', { publicKey: drawKey(), name: '手机' }))
    .body;
  expect(await mine.browser.delete(`/v1/me/device-keys/${deviceKey}`)).toMatchObject({
    status: 404,
    body: { code: 'identity.device_key_unknown' },
  });
  expect((await neighbour.browser.get('/v1/me/device-keys')).body.deviceKeys).toHaveLength(1);
});

test('the end of access removes the keys and says so for each', async () => {
  const { browser, phone } = await resident();
  const added: string[] = [];
  for (let key = 1; key <= 2; key++)
    added.push((await browser.post('/v1/me/device-keys', { publicKey: drawKey(), name: '手机' })).body.deviceKey);
  await server.settle();
  server.heard.length = 0;
  await server.database.forModule('identity').inTx(server.here, async (tx) => {
    const person = await server.modules.vault.findByPhone(tx, phone);
    if (person) await server.modules.identity.endAccess(tx, person);
  });
  await server.settle();
  expect(server.heard.every(({ name }) => name === 'identity.device_key_removed')).toBe(true);
  expect(new Set(server.heard.map(({ about }) => about['deviceKey']))).toEqual(new Set(added));
});

test('events carry the key that access needs and nothing personal', async () => {
  const { browser } = await resident();
  const publicKey = drawKey();
  const { person } = (await browser.get('/v1/me')).body;
  await server.settle();
  server.heard.length = 0;
  const { deviceKey } = (await browser.post('/v1/me/device-keys', { publicKey, name: '吴敏的手机' })).body;
  await server.settle();
  expect(server.heard).toEqual([{ name: 'identity.device_key_added', about: { person, deviceKey, publicKey } }]);
});
