import { ok, refuse, type Refusal, type Result } from '@lintel/kernel';
import { AREA_CENTI_M2_MAX, areaOf } from './area.ts';
import { addressOf, type Cell } from './cell.ts';
import { type Day, readDay } from './local-days.ts';
import { mobileOf } from './mobile.ts';
import type { Headings, RollColumn } from './roll-column.ts';
import { type AreaSource, areaSourceOf, type PartUse, type Relation, relationOf, useOf } from './words-in-cells.ts';

/** What one row of a roll says, checked by itself. What it leaves open is null. */
export interface RollEntry {
  readonly row: number;
  readonly building: string;
  /** Empty when the file names none. */
  readonly stairwell: string;
  readonly flatNo: string;
  readonly use: PartUse | null;
  readonly area: { readonly centiM2: number; readonly source: AreaSource } | null;
  readonly who: Holder | null;
  readonly from: Day | null;
  /** The last day, included. */
  readonly lastDay: Day | null;
}

/** Whom a row is about. A person has a name; an organisation and the developer's unsold stock have none. */
export type Holder =
  | { readonly relation: 'organisation' | 'developer' }
  | { readonly relation: PersonRelation; readonly name: string; readonly phone: string | null };

export type PersonRelation = Exclude<Relation, 'organisation' | 'developer'>;

/** What is wrong with one cell. `facts` never quote the cell: a wrong cell may hold anything, even an ID number. */
export interface RollError {
  readonly row: number;
  readonly column: RollColumn;
  /** As the spreadsheet shows it, such as `E5`; empty when the file has no such column. */
  readonly cell: string;
  readonly code: RollErrorCode;
  readonly facts: Refusal['facts'];
}

export type RollErrorCode =
  | 'registry.cell_required'
  | 'registry.cell_too_long'
  | 'registry.cell_malformed'
  | 'registry.cell_formula'
  | 'registry.cell_masked'
  | 'registry.cell_not_listed'
  | 'registry.cell_not_kept'
  | 'registry.window_empty'
  | 'registry.rows_disagree'
  | 'registry.rows_overlap'
  | 'registry.part_rows_over_limit'
  | 'registry.window_overlaps'
  | 'registry.name_disagrees';

export const CELL_CHARS_MAX = 200;
export const LABEL_CHARS_MAX = 40;
const NAME_CHARS_MAX = 40;

export interface RowInput {
  readonly row: number;
  readonly cells: readonly Cell[];
  /** How each cell reads, by `textOf`. */
  readonly texts: readonly string[];
  /** Places (from 1) whose cell is a formula. */
  readonly formulas: ReadonlySet<number>;
}

/** Reads a row under the file's headings. Each wrong cell is named; a row with no text at all is not read. */
export function readEntry(
  headings: Headings,
  input: RowInput,
): Result<RollEntry, RollErrorCode> & { readonly errors: readonly RollError[] } {
  const row = rowReader(headings, input);
  const building = row.text('building', { required: true, charsMax: LABEL_CHARS_MAX });
  const stairwell = row.text('stairwell', { required: false, charsMax: LABEL_CHARS_MAX });
  const flatNo = row.text('flat_no', { required: true, charsMax: LABEL_CHARS_MAX });
  const use = row.read('use', useOf, 'registry.cell_not_listed');
  const area = readArea(row);
  const who = readHolder(row);
  const from = row.read('from', readDay, 'registry.cell_malformed');
  const lastDay = row.read('until', readDay, 'registry.cell_malformed');
  if (from !== null && lastDay !== null && lastDay < from) row.wrong('until', 'registry.window_empty');
  if (who === null && !row.has('relation')) {
    for (const column of ['from', 'until'] as const)
      if (row.has(column)) row.wrong('relation', 'registry.cell_required');
  }
  const [first] = row.errors;
  if (first !== undefined) return { ...refuse(first.code, first.facts), errors: row.errors };
  return { ...ok({ row: input.row, building, stairwell, flatNo, use, area, who, from, lastDay }), errors: [] };
}

/** Where a column's cell stands, or nowhere. */
export function cellAt(headings: Headings, row: number, column: RollColumn): string {
  const place = headings.indexOf(column) + 1;
  return place === 0 ? '' : addressOf({ row, place });
}

interface RowReader {
  readonly errors: readonly RollError[];
  has(column: RollColumn): boolean;
  text(column: RollColumn, bounds: { readonly required: boolean; readonly charsMax: number }): string;
  read<T>(column: RollColumn, parse: (text: string) => T | null, code: RollErrorCode): T | null;
  wrong(column: RollColumn, code: RollErrorCode, facts?: Refusal['facts']): void;
}

function rowReader(headings: Headings, { row, cells, texts, formulas }: RowInput): RowReader {
  const errors: RollError[] = [];
  const wrong: RowReader['wrong'] = (column, code, facts = {}) => {
    // One cell, one error: the first says what to do.
    if (!errors.some((error) => error.column === column))
      errors.push({ row, column, cell: cellAt(headings, row, column), code, facts });
  };
  const textAt = (column: RollColumn): string => texts[headings.indexOf(column)] ?? '';
  for (const column of headings) if (column !== null) checkCell(column);

  function checkCell(column: RollColumn): void {
    const place = headings.indexOf(column);
    const text = textAt(column);
    if (formulas.has(place + 1)) wrong(column, 'registry.cell_formula');
    else if (text.length > CELL_CHARS_MAX) wrong(column, 'registry.cell_too_long', { charsMax: CELL_CHARS_MAX });
    else if (typeof cells[place] === 'boolean' || /\p{Cc}/u.test(text) || /^#(?:N\/A|[A-Z0-9/]+[!?])$/.test(text))
      wrong(column, 'registry.cell_malformed');
  }

  return {
    errors,
    wrong,
    has: (column) => textAt(column) !== '',
    text: (column, { required, charsMax }) => {
      const text = textAt(column);
      if (text === '' && required) wrong(column, 'registry.cell_required');
      if (text.length > charsMax) wrong(column, 'registry.cell_too_long', { charsMax });
      return text;
    },
    read: (column, parse, code) => {
      const text = textAt(column);
      const value = text === '' ? null : parse(text);
      if (text !== '' && value === null) wrong(column, code);
      return value;
    },
  };
}

/** An area is worth as much as its source: neither stands alone. */
function readArea(row: RowReader): RollEntry['area'] {
  const centiM2 = row.read('area', areaOf, 'registry.cell_malformed');
  const source = row.read('area_source', areaSourceOf, 'registry.cell_not_listed');
  if (row.has('area') && !row.has('area_source')) row.wrong('area_source', 'registry.cell_required');
  if (row.has('area_source') && !row.has('area'))
    row.wrong('area', 'registry.cell_required', { areaCentiM2Max: AREA_CENTI_M2_MAX });
  return centiM2 === null || source === null ? null : { centiM2, source };
}

function readHolder(row: RowReader): Holder | null {
  const relation = row.read('relation', relationOf, 'registry.cell_not_listed');
  if (relation === null) {
    if (!row.has('relation') && (row.has('name') || row.has('phone'))) row.wrong('relation', 'registry.cell_required');
    return null;
  }
  if (relation === 'organisation' || relation === 'developer') {
    for (const column of ['name', 'phone'] as const) if (row.has(column)) row.wrong(column, 'registry.cell_not_kept');
    return { relation };
  }
  const name = row.text('name', { required: true, charsMax: NAME_CHARS_MAX });
  if (name.includes('*')) row.wrong('name', 'registry.cell_masked');
  const masked = row.text('phone', { required: false, charsMax: CELL_CHARS_MAX }).includes('*');
  const phone = row.read('phone', mobileOf, masked ? 'registry.cell_masked' : 'registry.cell_malformed');
  return { relation, name, phone };
}
