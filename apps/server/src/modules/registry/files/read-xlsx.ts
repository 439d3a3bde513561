import { ok, refuse, type Result } from '@lintel/kernel';
import { strFromU8, zipSync } from 'fflate';
import { readSheet } from 'read-excel-file/universal';
import type { Cell, Table } from '../domain/cell.ts';
import { ROWS_MAX } from '../domain/roll.ts';
import { COLUMNS_MAX } from '../domain/roll-column.ts';
import type { FileRefusal } from './file-refusal.ts';
import { scanSheet } from './sheet-scan.ts';
import { unzipSafely } from './unzip-safely.ts';

const WORKBOOK = 'xl/workbook.xml';
const RELATIONS = 'xl/_rels/workbook.xml.rels';

/** Reads the first sheet of an Excel workbook. */
export async function readXlsx(bytes: Uint8Array): Promise<Result<Table, FileRefusal>> {
  const unzipped = unzipSafely(bytes, (name) => name.endsWith('.xml') || name.endsWith('.rels'));
  if (!unzipped.ok) return unzipped;
  const files = unzipped.value;
  // A document type can define entities that grow without end; no spreadsheet program writes one.
  for (const content of files.values())
    if (strFromU8(content.subarray(0, 4096), true).includes('<!DOCTYPE')) return refuse('registry.file_unsafe');

  const sheet = files.get(firstSheetOf(files) ?? '');
  if (sheet === undefined) return refuse('registry.file_malformed');
  const { formulas, lastRow, lastPlace } = scanSheet(strFromU8(sheet));
  if (lastRow > ROWS_MAX + 1) return refuse('registry.rows_over_limit', { rowsMax: ROWS_MAX });
  if (lastPlace > COLUMNS_MAX) return refuse('registry.columns_over_limit', { columnsMax: COLUMNS_MAX });

  // Packed again from what was unzipped under our bounds, so that the reader never meets the archive that was sent.
  const safe = zipSync(Object.fromEntries(files), { level: 0 });
  try {
    const rows = await readSheet(safe.buffer.slice(safe.byteOffset, safe.byteOffset + safe.byteLength) as ArrayBuffer); // zipSync never shares memory
    return ok({ rows: rows.map((row) => row.map(cellOf)), formulas });
  } catch {
    // The reader throws for every workbook that is none.
    return refuse('registry.file_malformed');
  }
}

function firstSheetOf(files: ReadonlyMap<string, Uint8Array>): string | null {
  const [workbook, relations] = [files.get(WORKBOOK), files.get(RELATIONS)];
  if (workbook === undefined || relations === undefined) return null;
  const id = /<sheet\s[^<>]*?\br:id\s*=\s*"([^"]+)"/.exec(strFromU8(workbook))?.[1];
  for (const [relation] of strFromU8(relations).matchAll(/<Relationship\s[^<>]*>/g)) {
    const target = /\sTarget\s*=\s*"([^"]+)"/.exec(relation)?.[1];
    if (target !== undefined && /\sId\s*=\s*"([^"]+)"/.exec(relation)?.[1] === id)
      return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
  }
  return null;
}

/** A date cell is a calendar day, which the reader gives as that day's midnight in UTC. */
function cellOf(value: unknown): Cell {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  return value instanceof Date ? value.toISOString().slice(0, 10) : null;
}
