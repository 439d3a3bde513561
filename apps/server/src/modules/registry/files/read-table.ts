import { refuse, type Result } from '@lintel/kernel';
import { Worker } from 'node:worker_threads';
import type { Table } from '../domain/cell.ts';
import { FILE_BYTES_MAX, type FileRefusal } from './file-refusal.ts';

/** A real roll of 20,000 rows takes about two seconds. */
const READING_MS_MAX = 20_000;
const READING_MEMORY_MB_MAX = 768;
const READERS_MAX = 2;

export type ReadTable = (bytes: Uint8Array) => Promise<Result<Table, FileRefusal | 'registry.imports_too_many'>>;

/**
 * Reads an uploaded spreadsheet in a thread of its own: the server goes on answering, and a file made to exhaust time or memory
 * takes down that thread and nothing else.
 */
export function tableReader(): ReadTable {
  let reading = 0;
  return async (bytes) => {
    if (bytes.length > FILE_BYTES_MAX) return refuse('registry.file_too_large', { bytesMax: FILE_BYTES_MAX });
    if (reading >= READERS_MAX) return refuse('registry.imports_too_many');
    reading++;
    try {
      return await readInThread(bytes);
    } finally {
      reading--;
    }
  };
}

async function readInThread(bytes: Uint8Array): Promise<Result<Table, FileRefusal>> {
  const thread = new Worker(new URL('read-table.worker.ts', import.meta.url), {
    workerData: bytes,
    resourceLimits: { maxOldGenerationSizeMb: READING_MEMORY_MB_MAX },
  });
  const { promise, resolve, reject } = Promise.withResolvers<Result<Table, FileRefusal>>();
  const timer = setTimeout(() => resolve(refuse('registry.file_unsafe')), READING_MS_MAX);
  thread.once('message', resolve);
  thread.once('error', (error: Error & { readonly code?: string }) => {
    if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve(refuse('registry.file_unsafe'));
    else reject(error);
  });
  thread.once('exit', () => reject(new Error('the reading thread ended without an answer')));
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    await thread.terminate();
  }
}
