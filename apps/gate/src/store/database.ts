import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { SCHEMA } from './schema.ts';

/** The gate's whole memory is one file, so that "together or not at all" is one transaction. */
export type GateDatabase = DatabaseSync;

/**
 * Opens the store and brings its schema up to date.
 *
 * FULL: an entry that has been answered for survives a power cut. EXCLUSIVE: a second process on the same directory is
 * refused, because two gates on one journal would tell two stories. The lock dies with the process, also under kill -9.
 */
export function openDatabase(directory: string): GateDatabase {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const path = join(directory, 'gate.db');
  const database = new DatabaseSync(path, { timeout: 2000 });
  chmodSync(path, 0o600); // SQLite gives its journal files the mode of the database
  database.exec(
    'pragma locking_mode = exclusive; pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -4096;',
  );
  for (let version = schemaVersion(database); version < SCHEMA.length; version++) {
    transaction(database, () => database.exec(`${SCHEMA[version]}; pragma user_version = ${version + 1};`));
  }
  return database;
}

/** Runs the work in one transaction. The work is synchronous, so nothing can come between its statements. */
export function transaction<T>(database: GateDatabase, work: () => T): T {
  database.exec('begin immediate');
  try {
    const result = work();
    database.exec('commit');
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec('rollback');
    throw error;
  }
}

function schemaVersion(database: GateDatabase): number {
  return Number(database.prepare('pragma user_version').get()?.['user_version'] ?? 0);
}
