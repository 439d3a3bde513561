import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { WrongPins } from '@lintel/access-rules';
import { type Id, instant } from '@lintel/kernel';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from './database.ts';
import { createMemoryStore } from './memory.store.ts';
import { SCHEMA } from './schema.ts';

const door = '01976f00-0000-7000-8000-000000000001' as Id<'door'>;
const now = instant(1_800_000_000_000);
let directory: string;

beforeEach(() => void (directory = mkdtempSync(join(tmpdir(), 'lintel-gate-store-'))));
afterEach(() => rmSync(directory, { recursive: true }));

function wrongPinsAfterRestart(): WrongPins | undefined {
  const database = openDatabase(directory);
  const { wrongPins } = createMemoryStore(database).read(now);
  database.close();
  return wrongPins.get(door);
}

test('a restart forgives no wrong PIN, not even one that a right PIN has forgiven', () => {
  const wrong = { count: 0, last: now, inDay: 101, dayFrom: instant(now - 1000) };
  const database = openDatabase(directory);
  createMemoryStore(database).keepChange({ used: null, wrongPins: { door, ...wrong }, latest: now });
  database.close();
  expect(wrongPinsAfterRestart()).toEqual(wrong);
});

test('a store of the first release is brought up to date with what it remembers', () => {
  const database = new DatabaseSync(join(directory, 'gate.db'));
  database.exec(`${SCHEMA[0]}; pragma user_version = 1;
    insert into wrong_pins (door, count, last_ms) values ('${door}', 6, ${now});
    insert into latest_time (one, at_ms) values (1, ${now});`);
  database.close();
  expect(wrongPinsAfterRestart()).toEqual({ count: 6, last: now, inDay: 0, dayFrom: 0 });
});
