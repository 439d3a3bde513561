/** What a spreadsheet's cell can hold. A CSV file holds texts only; a date arrives as the text of its calendar day. */
export type Cell = string | number | boolean | null;

/** A file's rows, the headings first, and which cells hold a formula instead of a value. */
export interface Table {
  readonly rows: readonly (readonly Cell[])[];
  readonly formulas: readonly CellPlace[];
}

/** Counted from 1, as spreadsheets show them. */
export interface CellPlace {
  readonly row: number;
  readonly place: number;
}

/**
 * How a cell reads: full-width letters and digits made plain, inner spaces single, none at the ends, and without the invisible
 * direction marks that phones put around a copied number.
 */
export function textOf(cell: Cell): string {
  if (cell === null) return '';
  return withoutGuard(
    String(cell)
      .normalize('NFKC')
      .replaceAll(/\p{Cf}/gu, '')
      .replaceAll(/\s+/g, ' ')
      .trim(),
  );
}

/**
 * A spreadsheet takes a text that begins with one of these for a formula, and a formula can send the sheet's contents away
 * (CSV injection). The apostrophe makes it text again; `textOf` takes it off, so that an export reads back unchanged.
 */
export function guarded(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function withoutGuard(text: string): string {
  return /^'[=+\-@]/.test(text) ? text.slice(1) : text;
}

/** A cell's address as spreadsheets write it: row 3, place 28 is `AB3`. */
export function addressOf({ row, place }: CellPlace): string {
  let letters = '';
  for (let rest = place; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return `${letters}${row}`;
}
