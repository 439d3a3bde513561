import { stringify } from 'csv-stringify/sync';
import writeXlsx from 'write-excel-file/node';
import type { Download } from '../../../platform/http/download.ts';

export type TableFormat = 'xlsx' | 'csv';

const CONTENT_TYPES: Readonly<Record<TableFormat, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};

/** Writes texts, and nothing but texts: phones and flat numbers keep their digits, and nothing is ever computed. */
export async function writeTable(
  rows: readonly (readonly string[])[],
  { format, name }: { readonly format: TableFormat; readonly name: string },
): Promise<Download> {
  const bytes = format === 'xlsx' ? await xlsx(rows) : csv(rows);
  return { fileName: `${name}.${format}`, contentType: CONTENT_TYPES[format], bytes };
}

async function xlsx(rows: readonly (readonly string[])[]): Promise<Uint8Array> {
  const cells = rows.map((row, at) =>
    row.map((value) =>
      value === '' ? null : { value, type: String, ...(at === 0 ? { fontWeight: 'bold' as const } : { format: '@' }) },
    ),
  );
  const columns = (rows[0] ?? []).map(() => ({ width: 16 }));
  return await writeXlsx(cells, { columns, stickyRowsCount: 1 }).toBuffer();
}

/** With the byte order mark, without which Excel reads UTF-8 as the system's code page. */
function csv(rows: readonly (readonly string[])[]): Uint8Array {
  return new TextEncoder().encode(
    stringify(
      rows.map((row) => [...row]),
      { bom: true, record_delimiter: '\r\n' },
    ),
  );
}
