import { closeSync, existsSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

const SQLITE_BUSY = 5;

/**
 * One launcher for a data directory. The lock is SQLite's on an empty file: the kernel gives it back when this process ends, also by
 * `kill -9`. A file with a process id would be stale then, and its id may be somebody else's.
 *
 * @returns how to let go, or null when another launcher holds it.
 */
export function lockData(path: string): (() => void) | null {
  if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600));
  const file = new DatabaseSync(path, { timeout: 0 });
  try {
    file.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    file.close();
    if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY) return null;
    throw error;
  }
  return () => {
    if (file.isOpen) file.close();
  };
}
