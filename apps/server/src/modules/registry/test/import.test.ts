import { DAY_MS } from '@lintel/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../../../../test/client.ts';
import { registryServer, type RegistryServer } from './registry-server.ts';
import { csvOf, gb18030Of, HEADINGS, ROLL, rollWith, type Row, xlsxOf } from './roll-files.ts';

let server: RegistryServer;
let manager: Client;

beforeAll(async () => {
  server = await registryServer();
  manager = await server.staff('site_manager');
});
afterAll(async () => await server.close());

const importFile = async (bytes: Uint8Array) => await manager.upload('/v1/roll/imports', bytes);
const preview = async (bytes: Uint8Array) => await manager.upload('/v1/roll/imports/preview', bytes);
const find = async (q: string) => (await manager.get(`/v1/roll?q=${encodeURIComponent(q)}`)).body;

test('a preview says what would happen and does nothing', async () => {
  const reply = await preview(await xlsxOf(ROLL));
  expect(reply.body).toEqual({
    rows: 7,
    toAdd: { buildings: 2, parts: 5, persons: 4, relations: 7 },
    toChange: 0,
    errors: [],
    truncated: false,
  });
  expect((await find('')).total).toBe(0);
});

test('an Excel file is imported whole, and its people are masked, reachable and at home', async () => {
  expect((await importFile(await xlsxOf(ROLL))).body).toEqual({ rows: 7, added: 16, changed: 0 });
  const { items, total } = await find('');
  expect(total).toBe(5);
  expect(
    items.map(
      ({ part }: { part: Record<string, string> }) => `${part['building']} ${part['stairwell']} ${part['flatNo']}`,
    ),
  ).toEqual(['1幢 1单元 101', '1幢 1单元 102', '2幢 null 商铺3', '2幢  1201', '2幢  1202']);
  expect(items[0]).toMatchObject({
    part: { use: 'dwelling', areaCentiM2: 8912, areaSource: 'register' },
    holders: [
      {
        kind: 'owner',
        name: { masked: '王**' },
        phone: { masked: '199****0001' },
        from: Date.parse('2020-01-04T16:00:00Z'),
        until: null,
      },
      { kind: 'co_owner', name: { masked: '李**' } },
    ],
    occupants: [],
  });
  expect(items[1]).toMatchObject({
    occupants: [{ kind: 'tenant_lessee', until: Date.parse('2027-12-31T16:00:00Z'), residency: { confirmed: false } }],
  });
  expect(items[2]).toMatchObject({ part: { use: 'shop' }, holders: [{ kind: 'owner', person: null, name: null }] });
  expect(items[3]).toMatchObject({ holders: [{ kind: 'developer', person: null, name: null }] });
  expect(items[4]).toMatchObject({ holders: [{ name: { masked: '欧阳**' }, phone: null }] });
  expect(items[0].holders[0].person).toBe(items[1].holders[0].person);
  await server.settle();
  expect(server.modules.heard).toHaveLength(5);
  expect(await server.resident('19900000003')).not.toBeNull();
});

test.each([
  ['the same Excel file', async () => await xlsxOf(ROLL)],
  ['the same rows as CSV', async () => csvOf(ROLL)],
  ['CSV with a byte order mark and semicolons', async () => csvOf(ROLL, { bom: true, delimiter: ';' })],
  ['CSV with tabs', async () => csvOf(ROLL, { delimiter: '\t' })],
  ['CSV in GB18030', async () => gb18030Of(ROLL)],
  [
    'CSV in UTF-16',
    async () => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(csvOf(ROLL).toString(), 'utf16le')]),
  ],
  ['numbers and dates as a spreadsheet types them', async () => await xlsxOf(ROLL.map(asTyped))],
])('%s again changes nothing', async (_what, file) => {
  const bytes = await file();
  expect((await preview(bytes)).body).toMatchObject({
    toAdd: { buildings: 0, parts: 0, persons: 0, relations: 0 },
    toChange: 0,
    errors: [],
  });
  expect((await importFile(bytes)).body).toEqual({ rows: 7, added: 0, changed: 0 });
});

/** Dates, phones and areas as Excel stores what a person types. */
function asTyped(row: Row, at: number): Row {
  if (at === 0) return row;
  return row.map((value) => {
    if (typeof value !== 'string') return value;
    if (/^\d{4}-\d\d-\d\d$/.test(value)) return new Date(`${value}T00:00:00Z`);
    return /^\d+(\.\d+)?$/.test(value) ? Number(value) : value;
  });
}

test('a later file corrects area, name, phone and dates, and sells the developer’s flat', async () => {
  const reply = await importFile(
    csvOf(
      rollWith(
        ['1幢', '1单元', '101', '住宅', '89.21', '实测', '共有人', '李方', '19900000002', null, null],
        ['1幢', '1单元', '102', null, null, null, '承租人', '赵强', '19900000003', null, '2026-12-31'],
        ['2幢', '', '1201', null, null, null, '业主', '孙敏', '19900000009', '2026-11-01', null],
        ['2幢', '', '1202', null, null, null, '业主', '欧阳静', '19900000008', null, null],
      ),
    ),
  );
  expect(reply.body).toEqual({ rows: 4, added: 2, changed: 5 });
  const { items } = await find('');
  expect(items[0].part).toMatchObject({ areaCentiM2: 8921, areaSource: 'surveyed' });
  expect(items[1].occupants).toMatchObject([{ until: Date.parse('2026-12-31T16:00:00Z') }]);
  expect(items[3].holders).toMatchObject([{ kind: 'owner', name: { masked: '孙**' } }]);
  expect(items[4].holders).toMatchObject([{ phone: { masked: '199****0008' } }]);
  expect(await server.resident('19900000008')).not.toBeNull();
});

test('wrong cells are named by row, column and cell without quoting them, and nothing of the file is imported', async () => {
  const bytes = await xlsxOf(
    rollWith(
      ['9幢', '1单元', '901', '住宅', '80', '合同', '业主', '钱进', '19900000091', '2020-01-01', null],
      ['9幢', '1单元', '902', '城堡', '80.123', '合同', '业主', '钱**', '021-62345678', '2020-02-30', null],
      ['9幢', '1单元', '903', '住宅', '80', '合同', '业主', '周一', '19900000091', '2020-01-01', null],
    ),
  );
  const { body } = await preview(bytes);
  expect(body.errors).toEqual([
    { row: 3, column: 'use', cell: 'D3', code: 'registry.cell_not_listed', facts: {} },
    { row: 3, column: 'area', cell: 'E3', code: 'registry.cell_malformed', facts: {} },
    { row: 3, column: 'name', cell: 'H3', code: 'registry.cell_masked', facts: {} },
    { row: 3, column: 'phone', cell: 'I3', code: 'registry.cell_malformed', facts: {} },
    { row: 3, column: 'from', cell: 'J3', code: 'registry.cell_malformed', facts: {} },
    { row: 4, column: 'name', cell: 'H4', code: 'registry.name_disagrees', facts: { row: 2 } },
  ]);
  expect(JSON.stringify(body)).not.toMatch(/钱|6234|城堡/);
  const reply = await importFile(bytes);
  expect(reply.status).toBe(409);
  expect(reply.body).toEqual({
    code: 'registry.import_has_errors',
    facts: { errors: 6, row: 3, code: 'registry.cell_not_listed' },
  });
  expect((await find('9幢')).total).toBe(0);
});

test('many wrong rows are listed up to five hundred', async () => {
  const rows = Array.from({ length: 600 }, (_, at) => [
    '9幢',
    null,
    String(at),
    '城堡',
    null,
    null,
    null,
    null,
    null,
    null,
    null,
  ]);
  const { body } = await preview(csvOf(rollWith(...rows)));
  expect(body.errors).toHaveLength(500);
  expect(body.truncated).toBe(true);
});

test('columns that may not be collected are refused by name, and unknown ones too', async () => {
  const withColumn = (column: string) =>
    csvOf([
      ['楼幢', '室号', column],
      ['1幢', '101', '110101199003077777'],
    ]);
  const forbidden = await importFile(withColumn('身份证号'));
  expect(forbidden.status).toBe(409);
  expect(forbidden.body).toEqual({ code: 'registry.column_forbidden', facts: { column: '身份证号' } });
  expect((await preview(withColumn('学历'))).body.code).toBe('registry.column_forbidden');
  expect((await importFile(withColumn('备注'))).body).toEqual({
    code: 'registry.column_not_listed',
    facts: { column: '备注' },
  });
  expect((await importFile(withColumn(''))).body).toEqual({
    code: 'registry.column_not_listed',
    facts: { column: '', place: 3 },
  });
});

test('the template is understood, and holds nothing but headings', async () => {
  for (const [format, language] of [
    ['xlsx', 'zh'],
    ['csv', 'en'],
  ]) {
    const reply = await manager.get(`/v1/roll/imports/template?format=${format}&language=${language}`);
    expect(reply.status).toBe(200);
    expect((await importFile(reply.bytes)).body.code).toBe('registry.file_empty');
  }
});

test('only those who may import do', async () => {
  const desk = await server.staff('front_desk');
  expect((await desk.upload('/v1/roll/imports', await xlsxOf(ROLL))).status).toBe(403);
  expect((await server.browser().upload('/v1/roll/imports', await xlsxOf(ROLL))).status).toBe(401);
});

test('a roll of one community means nothing in another', async () => {
  const elsewhere = await server.staff('site_manager', server.other);
  expect((await elsewhere.get('/v1/roll')).body.total).toBe(0);
  expect((await elsewhere.upload('/v1/roll/imports', await xlsxOf(ROLL))).body).toMatchObject({ added: 16 });
});

const leaves = async (): Promise<readonly string[]> => {
  const { rows } = await server.copy.owner.query('select leaf from trace.entry order by index');
  return rows.map(({ leaf }) => leaf.toString());
};

test('a file that knows nobody tells nobody; later everyone hears whom it is compared with, be it a preview', async () => {
  const before = (await leaves()).length;
  const row = ['7幢', '1单元', '701', '住宅', '80', '合同', '业主', '钱塘', '19900000701', '2020-01-01', null];
  expect((await preview(csvOf(rollWith(row)))).body.toAdd.persons).toBe(1);
  expect((await importFile(csvOf(rollWith(row)))).body.added).toBe(3);
  expect((await leaves()).length).toBe(before);
  const guess = csvOf(rollWith(row.with(7, '钱江')));
  for (const upload of [preview, importFile]) await upload(guess);
  expect((await leaves()).length).toBe(before + 2);
  await server.settle();
  const owner = await server.resident('19900000701');
  const { items } = (await owner?.get('/v1/me/looks'))?.body ?? {};
  expect(items.filter(({ reason }: { reason: string }) => reason === 'roll_import')).toMatchObject([
    { outcome: 'found', fields: ['name', 'phone'], actor: { role: 'site_manager' } },
    { outcome: 'found' },
  ]);
});

test('a file that is compared with more than twenty is one leaf, and the committee can read whose it was', async () => {
  const rows = rollWith(
    ...Array.from({ length: 21 }, (_, at): Row => {
      const nr = String(at).padStart(2, '0');
      return ['8幢', '1单元', `8${nr}`, '住宅', '80', '合同', '业主', `众${nr}`, `199000003${nr}`, '2020-01-01', null];
    }),
  );
  expect((await importFile(csvOf(rows))).body).toMatchObject({ changed: 0 });
  const before = (await leaves()).length;
  expect((await preview(csvOf(rows))).body.errors).toEqual([]);
  expect((await leaves()).slice(before)).toEqual([
    expect.stringContaining('act match\nactor property\nclass contact\nn 10-99\n'),
  ]);
  expect((await manager.get('/v1/looks/bulk')).body.items[0]).toMatchObject({
    act: 'match',
    reason: 'roll_import',
    persons: 21,
    actor: { role: 'site_manager' },
  });
});

test('forty previews a day, and refused imports are previews', async () => {
  server.clock.advance(DAY_MS);
  const admin = await server.staff('admin');
  const wrong = csvOf(rollWith(['1幢', '1单元', '101', null, null, null, '业主', '王*', null, null, null]));
  const tries = async (): Promise<number> =>
    (
      await server.copy.owner.query(
        `select count from registry.try where kind = 'roll_file' order by from_ms desc limit 1`,
      )
    ).rows[0].count;
  expect((await admin.upload('/v1/roll/imports/preview', wrong)).status).toBe(200);
  expect((await admin.upload('/v1/roll/imports', wrong)).body.code).toBe('registry.import_has_errors');
  expect((await admin.upload('/v1/roll/imports', csvOf([HEADINGS]))).body.code).toBe('registry.file_empty');
  expect(await tries()).toBe(2);
  await server.copy.owner.query(`update registry.try set count = 40 where kind = 'roll_file'`);
  for (const path of ['/v1/roll/imports/preview', '/v1/roll/imports'])
    expect(await admin.upload(path, wrong)).toMatchObject({
      status: 429,
      body: { code: 'registry.too_many_previews' },
    });
});
