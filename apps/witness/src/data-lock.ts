import { closeSync, existsSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** One that is just ending is waited for: whoever started both has been killed and begins anew at once. */
const ENDING_MS = 5000;

/**
 * One witness for a data folder: two would each believe in a state of their own, and together sign a fork. The lock is SQLite's
 * on an empty file, so the kernel gives it back when this process ends, also by `kill -9`.
 */
export function lockData(path: string): void {
  if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600));
  const file = new DatabaseSync(path, { timeout: ENDING_MS });
  try {
    file.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    file.close();
    throw new Error(`another witness runs on this data folder (${path})`, { cause: error });
  }
  held.push(file);
}

/** Held until the process ends; a database that nothing refers to would be closed with its lock. */
const held: DatabaseSync[] = [];
