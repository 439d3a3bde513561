import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../../../../test/client.ts';
import { registryServer, type RegistryServer } from './registry-server.ts';
import { csvOf, ROLL, rollWith, xlsxOf } from './roll-files.ts';

const EXPORT = '/v1/roll/export';
const FULL = { personal: 'full', reason: 'authority_request', ticket: 'GA-2026-7' } as const;
let server: RegistryServer;
let manager: Client;

beforeAll(async () => {
  server = await registryServer();
  manager = await server.staff('site_manager');
  await manager.upload('/v1/roll/imports', await xlsxOf(ROLL));
});
afterAll(async () => await server.close());

const looks = async (): Promise<number> =>
  Number((await server.copy.owner.query('select count(*) from trace.entry')).rows[0].count);

test('an export is masked by default, and nobody was looked at', async () => {
  const before = await looks();
  const { status, body, headers } = await manager.post(EXPORT, { format: 'csv' });
  expect(status).toBe(200);
  expect(headers['content-type']).toContain('text/csv');
  expect(headers['content-disposition']).toContain('roll-masked.csv');
  expect(body).toContain('王**');
  expect(body).toContain('199****0001');
  expect(body).not.toMatch(/王小明|19900000001/);
  expect(await looks()).toBe(before);
});

test('a masked export cannot be imported by mistake', async () => {
  const { bytes } = await manager.post(EXPORT, { format: 'csv' });
  expect((await manager.upload('/v1/roll/imports', bytes)).body).toMatchObject({
    code: 'registry.import_has_errors',
    facts: { code: 'registry.cell_masked' },
  });
});

test('a full export needs a reason, and everyone in it can see who looked', async () => {
  expect((await manager.post(EXPORT, { personal: 'full' })).body.code).toBe('registry.export_needs_reason');
  expect((await manager.post(EXPORT, { personal: 'full', reason: 'curiosity' })).status).toBe(400);
  const { persons } = (await manager.get('/v1/roll/export/size')).body;
  const before = await looks();
  const { body } = await manager.post(EXPORT, { format: 'csv', ...FULL });
  expect(body).toContain('王小明');
  expect((await looks()) - before).toBe(4);
  expect(persons).toBe(4);
});

test.each(['xlsx', 'csv'])('a full export as %s reads back without a change', async (format) => {
  const { bytes } = await manager.post(EXPORT, { format, ...FULL });
  expect((await manager.upload('/v1/roll/imports', bytes)).body).toEqual({ rows: 7, added: 0, changed: 0 });
});

test('nothing in an export is ever computed, and it reads back all the same', async () => {
  const rows = rollWith(['@3幢', '-1', '+105', '住宅', '50', '合同', null, null, null, null, null]);
  expect((await manager.upload('/v1/roll/imports', csvOf(rows))).body).toMatchObject({ added: 1 });
  const { body } = await manager.post(EXPORT, { format: 'csv' });
  expect(body).toContain("'@3幢,'-1,'+105,");
  const { bytes } = await manager.post(EXPORT, { format: 'xlsx', ...FULL });
  const cells = await readSheet(bytes);
  expect(cells.at(-1)?.slice(0, 3)).toEqual(["'@3幢", "'-1", "'+105"]);
  expect((await manager.upload('/v1/roll/imports', bytes)).body).toEqual({ rows: 8, added: 0, changed: 0 });
});

test('who may import need not be allowed to export', async () => {
  const admin = await server.staff('admin');
  expect((await admin.post(EXPORT, { format: 'csv' })).status).toBe(403);
  const elsewhere = await server.staff('site_manager', server.other);
  expect(
    (await elsewhere.post(EXPORT, { format: 'csv' })).body.split('\r\n').filter((line: string) => line !== ''),
  ).toHaveLength(1);
});
