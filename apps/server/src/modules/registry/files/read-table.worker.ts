import { refuse, type Result } from '@lintel/kernel';
import { parentPort, workerData } from 'node:worker_threads';
import type { Table } from '../domain/cell.ts';
import type { FileRefusal } from './file-refusal.ts';
import { readCsv } from './read-csv.ts';
import { readXlsx } from './read-xlsx.ts';

/** Reads one file in a thread of its own and ends. */
async function readTable(bytes: Uint8Array): Promise<Result<Table, FileRefusal>> {
  if (bytes.length === 0) return refuse('registry.file_malformed');
  if (startsWith(bytes, [0x50, 0x4b])) return await readXlsx(bytes);
  // The container of Excel 97 to 2003, and of workbooks with a password.
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return refuse('registry.file_old_excel');
  return readCsv(bytes);
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, at) => bytes[at] === byte);
}

parentPort?.postMessage(await readTable(workerData as Uint8Array)); // handed over by read-table.ts
