import { type Instant, instant } from '@lintel/kernel';
import type { GateDatabase } from './database.ts';

/** Since when the fire signal holds the doors open; null when it does not. Kept, because a restart must not close them. */
export function readFire(database: GateDatabase): Instant | null {
  const row = database.prepare('select since_ms from fire').get();
  return row === undefined ? null : instant(Number(row['since_ms']));
}

export function keepFire(database: GateDatabase, since: Instant | null): void {
  database.exec('delete from fire');
  if (since !== null) database.prepare('insert into fire (one, since_ms) values (1, ?)').run(since);
}
