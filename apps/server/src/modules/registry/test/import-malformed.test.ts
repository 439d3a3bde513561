import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../../../../test/client.ts';
import { registryServer, type RegistryServer } from './registry-server.ts';
import { csvOf, HEADINGS, ROLL, xlsxOf } from './roll-files.ts';

let server: RegistryServer;
let manager: Client;

beforeAll(async () => {
  server = await registryServer();
  manager = await server.staff('site_manager');
});
afterAll(async () => await server.close());

const MEGABYTE = 1024 * 1024;
const noise = (bytes: number): Uint8Array => Uint8Array.from({ length: bytes }, (_, at) => (at * 2_654_435_761) >>> 13);
const sheet = (rows: string): string =>
  `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`;

/** A workbook as small as can be, with this as its one sheet. */
function workbook(xml: string): Uint8Array {
  const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet';
  const relations = `<Relationships><Relationship Id="r1" Type="${type}" Target="worksheets/sheet1.xml"/></Relationships>`;
  const book = '<workbook xmlns:r="x"><sheets><sheet name="1" sheetId="1" r:id="r1"/></sheets></workbook>';
  return zipSync({
    '[Content_Types].xml': strToU8('<Types/>'),
    'xl/workbook.xml': strToU8(book),
    'xl/_rels/workbook.xml.rels': strToU8(relations),
    'xl/styles.xml': strToU8('<styleSheet><cellXfs><xf numFmtId="0"/></cellXfs></styleSheet>'),
    'xl/worksheets/sheet1.xml': strToU8(xml),
  });
}

const text = (at: string, value: string): string => `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;
const TWO_HEADINGS = `<row r="1">${text('A1', '楼幢')}${text('B1', '室号')}</row>`;

/** Says in its directory, and in the entry itself, that the entry is ten bytes long. */
function lyingAboutSizes(zip: Uint8Array): Uint8Array {
  const lie = zip.slice();
  const view = new DataView(lie.buffer);
  for (let at = 0; at + 46 < lie.length; at++) {
    if (view.getUint32(at, true) === 0x0201_4b50) view.setUint32(at + 24, 10, true);
  }
  return lie;
}

test.each<[string, () => Uint8Array | Promise<Uint8Array>, string]>([
  ['an empty file', () => new Uint8Array(), 'registry.file_malformed'],
  ['noise', () => noise(4096), 'registry.file_malformed'],
  [
    'a picture',
    () => Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]),
    'registry.file_malformed',
  ],
  [
    'Excel of before 2007',
    () => Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]),
    'registry.file_old_excel',
  ],
  ['a ZIP cut in half', async () => (await xlsxOf(ROLL)).subarray(0, 2000), 'registry.file_malformed'],
  ['a ZIP that is no workbook', () => zipSync({ 'letter.xml': strToU8('<a/>') }), 'registry.file_malformed'],
  ['a workbook that is no XML', () => workbook('these are not the rows'), 'registry.file_malformed'],
  [
    'a sheet cut off in the middle',
    () => workbook('<worksheet><sheetData><row r="1"><c r="A1" t="n"><v>1'),
    'registry.file_malformed',
  ],
  ['a ZIP bomb', () => zipSync({ 'xl/workbook.xml': new Uint8Array(101 * MEGABYTE) }), 'registry.file_unsafe'],
  [
    'many small bombs',
    () =>
      zipSync(Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`${at}.xml`, new Uint8Array(4 * MEGABYTE)]))),
    'registry.file_unsafe',
  ],
  [
    'too many entries',
    () => zipSync(Object.fromEntries(Array.from({ length: 201 }, (_, at) => [`${at}.xml`, strToU8('a')]))),
    'registry.file_unsafe',
  ],
  [
    'a bomb that lies about its size',
    () => lyingAboutSizes(workbook(sheet(TWO_HEADINGS + ' '.repeat(8 * MEGABYTE)))),
    'registry.file_malformed',
  ],
  [
    'entities that grow',
    () => workbook(`<!DOCTYPE x [<!ENTITY a "aaaa">]>${sheet(TWO_HEADINGS)}`),
    'registry.file_unsafe',
  ],
  [
    'a cell a million rows away',
    () => workbook(sheet(`${TWO_HEADINGS}<row r="1048576">${text('A1048576', 'x')}</row>`)),
    'registry.rows_over_limit',
  ],
  [
    'a row number beyond all bounds',
    () => workbook(sheet(`${TWO_HEADINGS}<row r="999999999999"></row>`)),
    'registry.rows_over_limit',
  ],
  [
    'a cell a thousand columns away',
    () => workbook(sheet(`<row r="1">${text('ALM1', 'x')}</row>`)),
    'registry.columns_over_limit',
  ],
  ['headings only', async () => await xlsxOf([HEADINGS]), 'registry.file_empty'],
  ['a quote that never closes', () => Buffer.from('楼幢,室号\n"1幢,101\n'), 'registry.file_malformed'],
  [
    'a CSV row beyond all bounds',
    () => Buffer.from(`楼幢,室号\n1幢,"${'1'.repeat(20_000)}"\n`),
    'registry.file_malformed',
  ],
  [
    'more rows than a roll has',
    () => csvOf([['楼幢', '室号'], ...Array.from({ length: 20_001 }, (_, at) => ['1幢', String(at)])]),
    'registry.rows_over_limit',
  ],
  ['a file with a NUL in it', () => Buffer.from('楼幢,室号\n1幢,1\u00000\n'), 'registry.file_malformed'],
])('%s is refused, and nothing is half done', async (_what, file, code) => {
  const reply = await manager.upload('/v1/roll/imports', await file());
  expect(reply.body).toMatchObject({ code });
  expect(reply.status).toBe(409);
});

test('fifty megabytes are turned away before they are read', async () => {
  const reply = await manager.upload('/v1/roll/imports', new Uint8Array(50 * MEGABYTE));
  expect(reply.status).toBe(413);
  expect(reply.body.code).toMatch(/too_large$/);
});

test('a formula cell is named, whatever value it last had', async () => {
  const rows = `${TWO_HEADINGS}<row r="2">${text('A2', '1幢')}<c r="B2"><f>SUM(C1:C9)</f><v>101</v></c></row>`;
  const reply = await manager.upload('/v1/roll/imports/preview', workbook(sheet(rows)));
  expect(reply.body.errors).toEqual([
    { row: 2, column: 'flat_no', cell: 'B2', code: 'registry.cell_formula', facts: {} },
  ]);
});

test('what was refused left nothing behind, and the server goes on', async () => {
  expect((await manager.get('/v1/roll')).body.total).toBe(0);
  expect((await manager.upload('/v1/roll/imports', await xlsxOf(ROLL))).status).toBe(200);
});
