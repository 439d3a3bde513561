import { ok, refuse, type Result } from '@lintel/kernel';
import { parse } from 'csv-parse/sync';
import type { Table } from '../domain/cell.ts';
import { ROWS_MAX } from '../domain/roll.ts';
import { COLUMNS_MAX } from '../domain/roll-column.ts';
import { CELL_CHARS_MAX } from '../domain/roll-entry.ts';
import type { FileRefusal } from './file-refusal.ts';

const DELIMITERS = [',', ';', '\t'] as const;
/** A whole row of the longest cells, quoted; a quote that is never closed is noticed here instead of at the end of the file. */
const ROW_CHARS_MAX = COLUMNS_MAX * (CELL_CHARS_MAX * 2 + 3);

/** Reads a CSV file as Excel, WPS and databases write it: UTF-8 with or without its mark, UTF-16, or GB18030. */
export function readCsv(bytes: Uint8Array): Result<Table, FileRefusal> {
  const text = decode(bytes);
  // Control characters other than line ends and tabs: a picture, a program, anything but a table.
  // oxlint-disable-next-line no-control-regex
  if (text === null || /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(text)) return refuse('registry.file_malformed');
  try {
    const rows = parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: false,
      max_record_size: ROW_CHARS_MAX,
      to: ROWS_MAX + 2,
    }) as string[][];
    return ok({ rows: withoutEmptyEnd(rows), formulas: formulasIn(rows) });
  } catch {
    // The parser throws for quotes that do not match and for rows beyond the bound.
    return refuse('registry.file_malformed');
  }
}

function decode(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decodeAs('utf-16le', bytes);
  // UTF-8 first: text in GB18030 is practically never valid UTF-8, while the reverse happens.
  return decodeAs('utf-8', bytes) ?? decodeAs('gb18030', bytes);
}

function decodeAs(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The delimiter that splits the headings into most columns. Headings hold none of them. */
function delimiterOf(text: string): (typeof DELIMITERS)[number] {
  const [headings = ''] = text.slice(0, ROW_CHARS_MAX).split(/\r?\n|\r/, 1);
  const count = (delimiter: string): number => headings.split(delimiter).length;
  return DELIMITERS.reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best));
}

/** In a CSV file a formula is a text that begins with `=`; a spreadsheet would compute it, so it is no value either. */
function formulasIn(rows: readonly (readonly string[])[]): Table['formulas'] {
  return rows.flatMap((cells, at) =>
    cells.flatMap((cell, place) => (cell.startsWith('=') ? [{ row: at + 1, place: place + 1 }] : [])),
  );
}

function withoutEmptyEnd(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const last = rows.findLastIndex((cells) => cells.some((cell) => cell.trim() !== ''));
  return rows.slice(0, last + 1);
}
