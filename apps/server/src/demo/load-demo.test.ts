import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { moduleServer, type ModuleServer, type UnderTest } from '../../test/module-server.ts';
import { compose, type Composed } from '../compose.ts';
import { type OpenedDemo, openDemo } from './open-demo.ts';

let server: ModuleServer<UnderTest & { readonly composed: Composed }>;
let demo: OpenedDemo;
const folder = mkdtempSync(join(tmpdir(), 'lintel-demo-'));
const file = join(folder, 'demo.json');

beforeAll(async () => {
  server = await moduleServer((platform) => {
    const composed = compose(platform);
    return {
      composed,
      routes: composed.routes,
      ...composed.listeners,
      authenticate: composed.authenticate.person,
      start: composed.start,
    };
  });
  demo = await openDemo(server.modules.composed, file);
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const account = (wanted: Readonly<Record<string, string>>) =>
  demo.accounts.find((one) => Object.entries(wanted).every(([key, value]) => one[key] === value)) ?? {};

test('the site manager signs in and finds the whole roll', async () => {
  const { login, password, totpSecret = '' } = account({ role: 'site_manager' });
  const totp = new TOTP({ secret: Secret.fromBase32(totpSecret) }).generate({ timestamp: server.clock.now() });
  const browser = server.browser();
  expect((await browser.post('/v1/sign-in/staff', { login, password, totp })).status).toBe(200);
  expect((await browser.get('/v1/roll')).body.total).toBe(483 + 14 + 36);
  const { buildings } = (await browser.get('/v1/buildings')).body;
  expect(buildings.map(({ name }: { name: string }) => name)).toEqual([
    '1幢',
    '2幢',
    '3幢',
    '5幢',
    '6幢',
    '7幢',
    '8幢',
    '9幢',
    '地下车库',
  ]);
  expect(buildings.reduce((sum: number, { dwellings }: { dwellings: number }) => sum + dwellings, 0)).toBe(483);
  expect((await browser.get('/v1/doors')).body.doors).toHaveLength(5);
  expect((await browser.get('/v1/gates')).body.gates).toMatchObject([{ state: 'waiting' }]);
});

test.each(['owner', 'tenant', 'family', 'threeFlats', 'committee'])(
  'the demo’s %s signs in by phone and is at home',
  async (who) => {
    const { phone } = account({ who });
    const browser = server.browser();
    await browser.post('/v1/sign-in/codes', { phone });
    // Not until the queue is empty: a thousand changes of residence wait there, and a code need not wait for them.
    const sms = await vi.waitUntil(() => server.sms.findLast((one) => one.phone === phone), { timeout: 20_000 });
    const code = /(\d{6})/.exec(sms?.text ?? '')?.[1];
    expect((await browser.post('/v1/sign-in/codes/verify', { phone, code })).status).toBe(200);
    expect((await browser.get('/v1/me/home')).body.homes).toHaveLength(who === 'threeFlats' ? 3 : 1);
  },
);

test('the file is for this account’s eyes only, and the next start says the same', async () => {
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const again = await openDemo(server.modules.composed, file);
  expect(again.accounts).toEqual(demo.accounts);
  expect(again.pairing).toMatch(/^lintel-gate:/);
  expect(again.pairing).not.toBe(demo.pairing);
});

test('a first start that was cut off is finished by the next one', async () => {
  rmSync(file);
  const finished = await openDemo(server.modules.composed, file);
  expect(existsSync(file)).toBe(true);
  expect(finished.accounts).toHaveLength(demo.accounts.length);
  expect(await server.modules.composed.communities()).toHaveLength(1);
});
