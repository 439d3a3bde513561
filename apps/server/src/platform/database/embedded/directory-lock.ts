import { closeSync, existsSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/**
 * Takes a lock that the kernel gives back when this process ends, however it ends: SQLite's lock on an empty file. Unlike a file with
 * a process id it cannot be stale after `kill -9`, and a process that got the same id later is not taken for the owner.
 *
 * @returns how to let go, or null when another process holds it.
 */
export function takeLock(path: string): (() => void) | null {
  // Ours alone: whoever may read the file could hold a lock on it. Opened only to be made, because closing it drops locks on it.
  if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600));
  const file = new DatabaseSync(path, { timeout: 0 });
  try {
    // Nothing is ever written; a journal in memory leaves no file behind.
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

const SQLITE_BUSY = 5;
