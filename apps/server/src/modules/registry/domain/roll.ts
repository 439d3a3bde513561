import { ok, refuse, type Result } from '@lintel/kernel';
import { type Table, textOf } from './cell.ts';
import type { Day } from './local-days.ts';
import { type HeadingRefusal, type Headings, readHeadings, type RollColumn } from './roll-column.ts';
import { cellAt, readEntry, type RollEntry, type RollError, type RollErrorCode } from './roll-entry.ts';

export const ROWS_MAX = 20_000;
/** Nobody shares a flat with a hundred others; the bound keeps the comparison of a part's rows short. */
const PART_ROWS_MAX = 100;

/** A roll file as it was understood: its entries, and everything that is wrong with it. */
export interface Roll {
  readonly headings: Headings;
  /** Rows with any text, headings not counted. */
  readonly rows: number;
  readonly entries: readonly RollEntry[];
  readonly errors: readonly RollError[];
}

export type RollRefusal = HeadingRefusal | 'registry.file_empty' | 'registry.rows_over_limit';

/** Reads a whole table: every row by itself, then the rows against each other. */
export function readRoll({ rows, formulas }: Table): Result<Roll, RollRefusal> {
  const [first, ...below] = rows;
  if (first === undefined || !first.some((cell) => textOf(cell) !== '')) return refuse('registry.file_empty');
  if (below.length > ROWS_MAX) return refuse('registry.rows_over_limit', { rowsMax: ROWS_MAX });
  const headings = readHeadings(first);
  if (!headings.ok) return headings;

  const formulasOf = Map.groupBy(formulas, ({ row }) => row);
  const entries: RollEntry[] = [];
  const errors: RollError[] = [];
  let filled = 0;
  for (const [at, cells] of below.entries()) {
    const row = at + 2;
    const inRow = new Set(formulasOf.get(row)?.map(({ place }) => place));
    const texts = cells.map(textOf);
    if (inRow.size === 0 && texts.every((text) => text === '')) continue;
    filled++;
    const outside = texts.findIndex((text, place) => (headings.value[place] ?? null) === null && text !== '');
    if (outside !== -1) return refuse('registry.column_not_listed', { column: '', place: outside + 1 });
    const read = readEntry(headings.value, { row, cells, texts, formulas: inRow });
    if (read.ok) entries.push(read.value);
    errors.push(...read.errors);
  }
  if (filled === 0) return refuse('registry.file_empty');
  return ok({
    headings: headings.value,
    rows: filled,
    entries,
    errors: [...errors, ...disagreements(headings.value, entries)],
  });
}

/** The key under which rows, and rows and register, mean the same part. The separator cannot stand in a cell. */
export function partKey(entry: Pick<RollEntry, 'building' | 'stairwell' | 'flatNo'>): string {
  return [entry.building, entry.stairwell, entry.flatNo].join('\n');
}

/** What rows say against each other. Each error names the earlier row that it contradicts. */
function disagreements(headings: Headings, entries: readonly RollEntry[]): readonly RollError[] {
  const errors: RollError[] = [];
  const wrong = ([entry, other]: readonly [RollEntry, RollEntry], column: RollColumn, code: RollErrorCode): void =>
    void errors.push({
      row: entry.row,
      column,
      cell: cellAt(headings, entry.row, column),
      code,
      facts: { row: other.row },
    });

  const nameOfPhone = new Map<string, RollEntry>();
  for (const entry of entries) {
    const phone = phoneOf(entry);
    if (phone === null) continue;
    const earlier = nameOfPhone.get(phone);
    if (earlier === undefined) nameOfPhone.set(phone, entry);
    else if (nameOf(earlier) !== nameOf(entry)) wrong([entry, earlier], 'name', 'registry.name_disagrees');
  }
  for (const rows of Map.groupBy(entries, partKey).values()) {
    const known: { use?: RollEntry; area?: RollEntry } = {};
    for (const [at, entry] of rows.entries()) {
      if (entry.use !== null) {
        known.use ??= entry;
        if (known.use.use !== entry.use) wrong([entry, known.use], 'use', 'registry.rows_disagree');
      }
      if (entry.area !== null) {
        known.area ??= entry;
        if (known.area.area?.centiM2 !== entry.area.centiM2)
          wrong([entry, known.area], 'area', 'registry.rows_disagree');
        else if (known.area.area.source !== entry.area.source)
          wrong([entry, known.area], 'area_source', 'registry.rows_disagree');
      }
      if (at >= PART_ROWS_MAX) {
        wrong([entry, rows[0] ?? entry], 'flat_no', 'registry.part_rows_over_limit');
        break;
      }
      const overlapping = rows.find((other, place) => place < at && excludeEachOther(other, entry));
      if (overlapping) wrong([entry, overlapping], 'relation', 'registry.rows_overlap');
    }
  }
  return errors;
}

/** Two rows of one part that cannot both be: the same person twice at once, or sold and unsold at once. */
function excludeEachOther(a: RollEntry, b: RollEntry): boolean {
  if (a.who === null || b.who === null || !daysOverlap(a, b)) return false;
  if (isHolding(a) !== isHolding(b)) return false;
  if (a.who.relation === 'developer' || b.who.relation === 'developer') return true;
  if (a.who.relation === 'organisation' || b.who.relation === 'organisation') return a.who.relation === b.who.relation;
  return phoneOf(a) === phoneOf(b)
    ? phoneOf(a) !== null || nameOf(a) === nameOf(b)
    : oneLacksPhone(a, b) && nameOf(a) === nameOf(b);
}

/** The same name with and without a phone in one part is one person written twice, not two. */
function oneLacksPhone(a: RollEntry, b: RollEntry): boolean {
  return phoneOf(a) === null || phoneOf(b) === null;
}

function daysOverlap(a: RollEntry, b: RollEntry): boolean {
  const startsBefore = (from: Day | null, last: Day | null): boolean => from === null || last === null || from <= last;
  return startsBefore(a.from, b.lastDay) && startsBefore(b.from, a.lastDay);
}

function isHolding({ who }: RollEntry): boolean {
  return who !== null && who.relation !== 'family' && who.relation !== 'tenant_lessee';
}

function phoneOf({ who }: RollEntry): string | null {
  return who !== null && 'phone' in who ? who.phone : null;
}

function nameOf({ who }: RollEntry): string | null {
  return who !== null && 'name' in who ? who.name : null;
}
