import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestServer, testServer } from './server.ts';

let server: TestServer;
beforeAll(async () => void (server = await testServer()));
afterAll(async () => await server.close());

test('a community founded while the server runs has a signed log at once, before anybody looks', async () => {
  const { slug } = await server.composed.registry.foundCommunity({ slug: 'xinyuan', name: '新苑', timeZone: 'UTC' });
  // Sooner than the communities are read anew for what other programs have founded.
  const checkpoint = async () => await server.browser().get(`/log/${slug}/checkpoint`);
  await expect.poll(async () => (await checkpoint()).status, { timeout: 2000 }).toBe(200);
  expect(String((await checkpoint()).body)).toMatch(/^lintel\.test\/xinyuan\n0\n/);
});
