import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Platform } from '../../../platform/platform.ts';
import { registryServer, type RegistryServer } from './registry-server.ts';
import { ROLL, xlsxOf } from './roll-files.ts';

let server: RegistryServer;
let isBroken = true;

/** The outbox is the last thing that an import writes: when it fails, everything else has been written. */
const breakable = (platform: Platform): Platform => ({
  ...platform,
  publish: async (tx, ...events) => {
    if (isBroken && events.some(({ name }) => name === 'registry.residence_changed'))
      throw new Error('the lights went out');
    await platform.publish(tx, ...events);
  },
});

beforeAll(async () => {
  server = await registryServer(breakable);
});
afterAll(async () => await server.close());

test('an import that dies in the middle leaves nothing, and the next one leaves everything', async () => {
  const manager = await server.staff('site_manager');
  const count = async (table: string): Promise<number> =>
    Number((await server.copy.owner.query(`select count(*) from ${table}`)).rows[0].count);
  const counts = async () => ({
    parts: await count('registry.part'),
    holdings: await count('registry.holding'),
    occupancies: await count('registry.occupancy'),
    names: await count('vault.attribute'),
    accounts: await count('identity.account'),
  });
  const before = await counts();
  const file = await xlsxOf(ROLL);
  expect((await manager.upload('/v1/roll/imports', file)).status).toBe(500);
  expect(await counts()).toEqual(before);
  expect(server.logLines.join('\n')).not.toMatch(/王小明|19900000001/);
  isBroken = false;
  expect((await manager.upload('/v1/roll/imports', file)).body).toEqual({ rows: 7, added: 16, changed: 0 });
  expect(await counts()).toMatchObject({ parts: 5, holdings: 6, occupancies: 1 });
});
