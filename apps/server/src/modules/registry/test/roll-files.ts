import { execFileSync } from 'node:child_process';
import { stringify } from 'csv-stringify/sync';
import writeXlsx from 'write-excel-file/node';

export type Row = readonly (string | number | boolean | Date | null)[];

export const HEADINGS: Row = [
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

/** A small community: a couple, a tenant with the developer of the next flat, a shop of a firm, one owner of two flats. */
export const ROLL: readonly Row[] = [
  HEADINGS,
  ['1幢', '1单元', '101', '住宅', '89.12', '不动产登记', '业主', '王小明', '19900000001', '2020-01-05', null],
  ['1幢', '1单元', '101', null, null, null, '共有人', '李芳', '19900000002', '2020-01-05', null],
  ['1幢', '1单元', '102', '住宅', '120.5', '不动产登记', '业主', '王小明', '19900000001', '2021-03-01', null],
  ['1幢', '1单元', '102', null, null, null, '承租人', '赵强', '19900000003', '2026-01-01', '2027-12-31'],
  ['2幢', null, '1201', '住宅', '133', '实测', '建设单位', null, null, '2019-06-01', null],
  ['2幢', null, '1202', '住宅', '98.07', '合同', '业主', '欧阳静', null, '2022-07-15', null],
  ['2幢', null, '商铺3', '商铺', '45.6', '不动产登记', '单位业主', null, null, '2019-06-01', null],
];

export async function xlsxOf(rows: readonly Row[]): Promise<Buffer> {
  const cells = rows.map((row) =>
    row.map((value) => (value instanceof Date ? { value, type: Date, format: 'yyyy-mm-dd' } : value)),
  );
  return await writeXlsx(cells as never).toBuffer(); // its types know wrapper objects only
}

export function csvOf(
  rows: readonly Row[],
  options: { readonly delimiter?: string; readonly bom?: boolean } = {},
): Buffer {
  return Buffer.from(
    stringify(
      rows.map((row) => row.map((value) => (value === null ? '' : String(value)))),
      options,
    ),
  );
}

/** As Excel in Chinese saves a CSV file. Node decodes GB18030 but does not write it, so the system's iconv does. */
export function gb18030Of(rows: readonly Row[]): Buffer {
  return execFileSync('iconv', ['-f', 'UTF-8', '-t', 'GB18030'], { input: csvOf(rows) });
}

export function rollWith(...rows: readonly Row[]): readonly Row[] {
  return [HEADINGS, ...rows];
}
