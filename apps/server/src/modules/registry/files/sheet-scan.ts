import type { CellPlace } from '../domain/cell.ts';

export interface SheetScan {
  readonly formulas: readonly CellPlace[];
  readonly lastRow: number;
  readonly lastPlace: number;
}

/** Only to show the person which cells to mend; more than that many are mended as one. */
const FORMULAS_MAX = 1000;

/**
 * Looks through a worksheet's XML for what its reader would not tell: cells that hold formulas (their stored result may be stale or
 * forged), and how far out the cells lie (a cell in row 1,048,576 would make the reader build a million empty rows).
 */
export function scanSheet(xml: string): SheetScan {
  const formulas: CellPlace[] = [];
  let lastRow = 0;
  let lastPlace = 0;
  for (const tag of xml.matchAll(/<(row|c)\s([^<>]*)>/g)) {
    const [whole, name, attributes = ''] = tag;
    const address = /(?:^|\s)r\s*=\s*["']([A-Z]{0,8})(\d{1,12})["']/.exec(attributes);
    if (address === null) continue;
    const place = placeOf(address[1] ?? '');
    const row = Number(address[2]);
    lastRow = Math.max(lastRow, row);
    lastPlace = Math.max(lastPlace, place);
    const isFormula =
      name === 'c' &&
      !whole.endsWith('/>') &&
      /^\s*<f[\s/>]/.test(xml.slice(tag.index + whole.length, tag.index + whole.length + 8));
    if (isFormula && formulas.length < FORMULAS_MAX) formulas.push({ row, place });
  }
  return { formulas, lastRow, lastPlace };
}

/** `A` is 1, `AB` is 28. */
function placeOf(letters: string): number {
  let place = 0;
  for (const letter of letters) place = place * 26 + (letter.charCodeAt(0) - 64);
  return place;
}
