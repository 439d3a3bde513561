import { areaText } from './area.ts';
import { guarded } from './cell.ts';
import { type LocalDays, lastDayBefore } from './local-days.ts';
import type { Part, Relation } from './relation.ts';
import { headingOf, ROLL_COLUMNS, type RollColumn } from './roll-column.ts';
import { wordOfAreaSource, wordOfRelation, wordOfUse } from './words-in-cells.ts';

/** One row of an exported roll: a part and one relation to it, or a part that nobody has. */
export interface RollRow {
  readonly part: Part & { readonly buildingName: string; readonly stairwellName: string | null };
  readonly relation: Relation | null;
  readonly name: string | null;
  readonly phone: string | null;
}

/** The headings of a file that an import understands. */
export function headingRow(language: 'zh' | 'en'): readonly string[] {
  return ROLL_COLUMNS.map((column) => headingOf(column, language));
}

/** The cells of a row, as texts that no spreadsheet takes for formulas, in the order of the headings. */
export function cellsOf(row: RollRow, days: LocalDays): readonly string[] {
  const { part, relation } = row;
  const cells: Readonly<Record<RollColumn, string>> = {
    building: part.buildingName,
    stairwell: part.stairwellName ?? '',
    flat_no: part.flatNo,
    use: wordOfUse(part.use),
    area: areaText(part.areaCentiM2),
    area_source: wordOfAreaSource(part.areaSource),
    relation: relation === null ? '' : relationWord(relation),
    name: row.name ?? '',
    phone: row.phone ?? '',
    from: relation === null ? '' : days.dayOf(relation.from),
    until: relation?.until === null || relation === null ? '' : lastDayBefore(days, relation.until),
  };
  return ROLL_COLUMNS.map((column) => guarded(cells[column]));
}

function relationWord(relation: Relation): string {
  return relation.kind === 'owner' && relation.person === null
    ? wordOfRelation('organisation')
    : wordOfRelation(relation.kind);
}
