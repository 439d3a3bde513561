import { expect, test } from 'vitest';
import { headingOf, readHeadings, ROLL_COLUMNS } from './roll-column.ts';

test('the headings of templates and exports are understood in both languages', () => {
  for (const language of ['zh', 'en'] as const) {
    const read = readHeadings(ROLL_COLUMNS.map((column) => headingOf(column, language)));
    expect(read).toMatchObject({ ok: true, value: ROLL_COLUMNS });
  }
});

test('headings are understood as people write them', () => {
  const read = readHeadings(['楼栋', '单元号', '房号', '建筑面积（平方米）', ' 联 系 电 话 ', '', 'FLAT_USE'.slice(5)]);
  expect(read).toMatchObject({ ok: true, value: ['building', 'stairwell', 'flat_no', 'area', 'phone', null, 'use'] });
});

test.each([
  '身份证',
  '身份证号码',
  '业主身份证号',
  '证件号',
  '户口本',
  '户籍地',
  '学历',
  '婚姻状况',
  '银行卡',
  '银行卡号',
  '性别',
  '出生日期',
  'ID card',
  'ID_NUMBER',
  'Passport no.',
  'Education',
  'Marital status',
  'Bank account',
  '人脸照片',
])('refuses the column %s by name', (column) => {
  expect(readHeadings(['楼幢', '室号', column])).toMatchObject({
    ok: false,
    refusal: { code: 'registry.column_forbidden', facts: { column } },
  });
});

test.each([
  ['a column nobody knows', ['楼幢', '室号', '备注'], 'registry.column_not_listed'],
  ['a column twice', ['楼幢', '室号', '房号'], 'registry.column_repeated'],
  ['no flat number', ['楼幢', '姓名'], 'registry.column_missing'],
  ['no building', ['室号'], 'registry.column_missing'],
  ['too many columns', Array.from({ length: 41 }, () => '楼幢'), 'registry.columns_over_limit'],
])('refuses %s', (_what, cells, code) => {
  expect(readHeadings(cells)).toMatchObject({ ok: false, refusal: { code } });
});
