import { expect, test } from 'vitest';
import type { Cell } from './cell.ts';
import { readRoll, ROWS_MAX } from './roll.ts';

const HEADINGS = [
  '楼幢',
  '单元',
  '室号',
  '用途',
  '专有面积(㎡)',
  '面积来源',
  '关系',
  '姓名',
  '手机',
  '起始日期',
  '终止日期',
];
const GOOD: readonly Cell[] = [
  '9幢',
  '1单元',
  '901',
  '住宅',
  '80',
  '合同',
  '业主',
  '钱进',
  '19900000091',
  '2020-01-01',
  null,
];

/** A good row with other cells at these places. */
const row = (change: Readonly<Record<number, Cell>> = {}): readonly Cell[] =>
  GOOD.map((cell, at) => (at in change ? (change[at] ?? null) : cell));
const read = (...rows: (readonly Cell[])[]) => readRoll({ rows: [HEADINGS, ...rows], formulas: [] });
const errorsOf = (result: ReturnType<typeof read>) => (result.ok ? result.value.errors : [result.refusal]);

test('a good row is read', () => {
  expect(read(row({ 8: 19900000091, 4: 80.5, 10: '2030年12月31日' }))).toMatchObject({
    ok: true,
    value: {
      rows: 1,
      errors: [],
      entries: [
        {
          row: 2,
          building: '9幢',
          stairwell: '1单元',
          flatNo: '901',
          use: 'dwelling',
          area: { centiM2: 8050, source: 'contract' },
          who: { relation: 'owner', name: '钱进', phone: '19900000091' },
          from: '2020-01-01',
          lastDay: '2030-12-31',
        },
      ],
    },
  });
});

test.each<[string, Readonly<Record<number, Cell>>, string, string, string]>([
  ['no building', { 0: null }, 'building', 'A2', 'registry.cell_required'],
  ['no flat number', { 2: ' ' }, 'flat_no', 'C2', 'registry.cell_required'],
  ['a use that does not exist', { 3: '城堡' }, 'use', 'D2', 'registry.cell_not_listed'],
  ['an area of three decimals', { 4: '80.123' }, 'area', 'E2', 'registry.cell_malformed'],
  ['an area without its source', { 5: null }, 'area_source', 'F2', 'registry.cell_required'],
  ['a source without an area', { 4: null }, 'area', 'E2', 'registry.cell_required'],
  ['a relation that does not exist', { 6: '国王' }, 'relation', 'G2', 'registry.cell_not_listed'],
  ['a name without a relation', { 6: null }, 'relation', 'G2', 'registry.cell_required'],
  ['a day without a relation', { 6: null, 7: null, 8: null }, 'relation', 'G2', 'registry.cell_required'],
  ['no name', { 7: null }, 'name', 'H2', 'registry.cell_required'],
  ['a masked name', { 7: '钱**' }, 'name', 'H2', 'registry.cell_masked'],
  ['a masked phone', { 8: '199****0091' }, 'phone', 'I2', 'registry.cell_masked'],
  ['a landline', { 8: '021-62345678' }, 'phone', 'I2', 'registry.cell_malformed'],
  ['a firm’s name', { 6: '单位业主', 8: null }, 'name', 'H2', 'registry.cell_not_kept'],
  ['the developer’s phone', { 6: '建设单位', 7: null }, 'phone', 'I2', 'registry.cell_not_kept'],
  ['a day that does not exist', { 9: '2026-02-30' }, 'from', 'J2', 'registry.cell_malformed'],
  ['an end before the beginning', { 10: '2019-12-31' }, 'until', 'K2', 'registry.window_empty'],
  ['a label too long', { 0: '幢'.repeat(41) }, 'building', 'A2', 'registry.cell_too_long'],
  ['a text too long', { 7: '钱'.repeat(201) }, 'name', 'H2', 'registry.cell_too_long'],
  ['an error of the spreadsheet', { 7: '#REF!' }, 'name', 'H2', 'registry.cell_malformed'],
  ['a truth value', { 2: true }, 'flat_no', 'C2', 'registry.cell_malformed'],
  ['a control character', { 7: '钱\u0007进' }, 'name', 'H2', 'registry.cell_malformed'],
])('%s', (_what, change, column, cell, code) => {
  const errors = errorsOf(read(row(change)));
  expect(errors).toEqual([expect.objectContaining({ row: 2, column, cell, code })]);
  expect(JSON.stringify(errors)).not.toMatch(/[钱幢]/);
});

test('a formula is no value, whatever it shows', () => {
  const result = readRoll({ rows: [HEADINGS, row()], formulas: [{ row: 2, place: 8 }] });
  expect(errorsOf(result)).toEqual([expect.objectContaining({ cell: 'H2', code: 'registry.cell_formula' })]);
});

test.each<[string, Readonly<Record<number, Cell>>, string, string]>([
  ['two areas of one part', { 4: '81', 7: '周一', 8: null }, 'area', 'registry.rows_disagree'],
  ['two sources of one area', { 5: '实测', 7: '周一', 8: null }, 'area_source', 'registry.rows_disagree'],
  ['two uses of one part', { 3: '商铺', 7: '周一', 8: null }, 'use', 'registry.rows_disagree'],
  ['one phone with two names', { 2: '903', 7: '周一' }, 'name', 'registry.name_disagrees'],
  ['the same person twice', { 6: '共有人' }, 'relation', 'registry.rows_overlap'],
  ['the same person with and without a phone', { 8: null }, 'relation', 'registry.rows_overlap'],
  ['sold and unsold at once', { 6: '建设单位', 7: null, 8: null }, 'relation', 'registry.rows_overlap'],
])('%s', (_what, change, column, code) => {
  expect(errorsOf(read(row(), row(change)))).toEqual([
    expect.objectContaining({ row: 3, column, code, facts: { row: 2 } }),
  ]);
});

test.each<[string, Readonly<Record<number, Cell>>]>([
  ['an owner who lives in their own flat as family too', { 6: '家庭成员' }],
  ['one after the other', { 9: '2015-01-01', 10: '2019-12-31' }],
  ['two people of one name', { 8: '19900000092' }],
  ['the same person in two flats', { 2: '902' }],
  ['a firm beside a person', { 6: '单位业主', 7: null, 8: null }],
])('%s is no contradiction', (_what, change) => {
  expect(errorsOf(read(row(), row(change)))).toEqual([]);
});

test('empty rows are skipped and rows keep their numbers', () => {
  const result = read(
    row(),
    HEADINGS.map(() => ''),
    row({ 2: '902', 3: '城堡', 8: null }),
  );
  expect(result).toMatchObject({ ok: true, value: { rows: 2 } });
  expect(errorsOf(result)).toEqual([expect.objectContaining({ row: 4 })]);
});

test.each([
  ['nothing', [], 'registry.file_empty'],
  ['headings only', [HEADINGS], 'registry.file_empty'],
  ['an empty first row', [HEADINGS.map(() => null), GOOD], 'registry.file_empty'],
  ['too many rows', [HEADINGS, ...Array.from({ length: ROWS_MAX + 1 }, () => GOOD)], 'registry.rows_over_limit'],
  ['a text beyond the headings', [HEADINGS, [...GOOD, '备注']], 'registry.column_not_listed'],
] as const)('refuses a table of %s', (_what, rows, code) => {
  expect(readRoll({ rows, formulas: [] })).toMatchObject({ ok: false, refusal: { code } });
});

test('a part with a hundred rows is long enough', () => {
  const rows = Array.from({ length: 102 }, (_, at) => row({ 7: `钱${at}`, 8: null }));
  expect(errorsOf(read(...rows))).toEqual([
    expect.objectContaining({ row: 102, code: 'registry.part_rows_over_limit' }),
  ]);
});
