import { ok, refuse, type Result } from '@lintel/kernel';
import { type Cell, textOf } from './cell.ts';

/** The columns that a roll can have. There is no other: what has no column here cannot be collected. */
export const ROLL_COLUMNS = [
  'building',
  'stairwell',
  'flat_no',
  'use',
  'area',
  'area_source',
  'relation',
  'name',
  'phone',
  'from',
  'until',
] as const;
export type RollColumn = (typeof ROLL_COLUMNS)[number];

/** Chinese heading, English heading, then what else people write there. Templates and exports use the first two. */
const HEADINGS: Readonly<Record<RollColumn, readonly [zh: string, en: string, ...others: string[]]>> = {
  building: ['楼幢', 'Building', '楼栋', '幢', '栋', '楼号', '幢号', '栋号', '楼'],
  stairwell: ['单元', 'Stairwell', '单元号', '门栋', 'Entrance'],
  flat_no: ['室号', 'Flat', '房号', '室', '房间号', '户号', 'Flat no', 'Flat number'],
  use: ['用途', 'Use', '房屋用途', '规划用途', '房屋性质'],
  area: ['专有面积(㎡)', 'Area (m²)', '专有部分面积', '专有面积', '建筑面积', '产权面积', '面积'],
  area_source: ['面积来源', 'Area source', '面积依据'],
  relation: ['关系', 'Relation', '身份', '人员类型', '与房屋关系'],
  name: ['姓名', 'Name', '业主姓名', '住户姓名'],
  phone: ['手机', 'Phone', '手机号', '手机号码', '联系电话', '电话', '联系方式', 'Mobile', 'Mobile phone'],
  from: ['起始日期', 'From', '开始日期', '生效日期', '入住日期'],
  until: ['终止日期', 'Until', '结束日期', '截止日期', '到期日期'],
};

/**
 * What a community may not collect for its roll (PIPL art 6: only what the purpose needs). A heading that contains one of these
 * is named and refused, so that the file is cleaned at its source rather than silently trimmed here.
 */
const FORBIDDEN: readonly string[] = (
  '身份证 证件 护照 户口 户籍 籍贯 民族 宗教 政治面貌 党员 学历 学位 婚姻 婚否 配偶 ' +
  '银行 收入 职业 工作单位 出生 生日 年龄 性别 照片 头像 人脸 指纹 病史 健康 ' +
  'idcard idnumber idno identity passport hukou householdregister education degree marital spouse ' +
  'bank income occupation employer birth gender photo face fingerprint religion ethnic health'
).split(' ');

const KNOWN = new Map(
  ROLL_COLUMNS.flatMap((column) => HEADINGS[column].map((heading) => [bare(heading), column] as const)),
);

export const COLUMNS_MAX = 40;
/** A heading is quoted back to say which one is meant; longer texts are no headings. */
const QUOTED_MAX = 40;

/** For each place from the left: the column that stands there, or null for an empty one. */
export type Headings = readonly (RollColumn | null)[];

export type HeadingRefusal =
  | 'registry.column_forbidden'
  | 'registry.column_not_listed'
  | 'registry.column_repeated'
  | 'registry.column_missing'
  | 'registry.columns_over_limit';

export function headingOf(column: RollColumn, language: 'zh' | 'en'): string {
  return HEADINGS[column][language === 'zh' ? 0 : 1];
}

/** Reads the first row. Every column must be one of ours, once; building and flat number must be there. */
export function readHeadings(cells: readonly Cell[]): Result<Headings, HeadingRefusal> {
  if (cells.length > COLUMNS_MAX) return refuse('registry.columns_over_limit', { columnsMax: COLUMNS_MAX });
  const texts = cells.map((cell) => textOf(cell));
  const forbidden = texts.find((text) => FORBIDDEN.some((word) => bare(text).includes(word)));
  if (forbidden !== undefined) return refuse('registry.column_forbidden', { column: forbidden.slice(0, QUOTED_MAX) });

  const headings: (RollColumn | null)[] = [];
  for (const text of texts) {
    const column = text === '' ? null : KNOWN.get(bare(text));
    if (column === undefined) return refuse('registry.column_not_listed', { column: text.slice(0, QUOTED_MAX) });
    if (column !== null && headings.includes(column))
      return refuse('registry.column_repeated', { column: text.slice(0, QUOTED_MAX) });
    headings.push(column);
  }
  const missing = (['building', 'flat_no'] as const).find((column) => !headings.includes(column));
  if (missing !== undefined) return refuse('registry.column_missing', { column: headingOf(missing, 'zh') });
  return ok(headings);
}

/** Headings are compared without spaces, brackets, marks and units: `专有面积 （平方米）` is `专有面积(㎡)`. */
function bare(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s()[\]{}【】*:._/\\-]/g, '')
    .replace(/(?:m2|平方米|平米)$/, '');
}
