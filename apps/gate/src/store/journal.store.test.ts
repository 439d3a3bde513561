import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DAY_MS, type Id, type Instant, instant } from '@lintel/kernel';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type GateDatabase, openDatabase, transaction } from './database.ts';
import { createJournal } from './journal.store.ts';

const gate = '01976f00-0000-7000-8000-000000000001' as Id<'gate'>;
const now = instant(1_800_000_000_000);
const before = instant(now - 30 * DAY_MS);
const ago = (days: number): Instant => instant(now - days * DAY_MS);
const DEAD_CLOCK = instant(0);
const AHEAD = instant(now + 365 * DAY_MS);
let directory: string;
let database: GateDatabase;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lintel-gate-journal-'));
  database = openDatabase(directory);
});
afterEach(() => {
  database.close();
  rmSync(directory, { recursive: true });
});

/** How many of these entries are left after a trim. */
function leftOf(times: readonly Instant[], rowsMax = 1000): number {
  const journal = createJournal(database, gate, rowsMax);
  transaction(database, () => {
    for (const at of times) journal.append({ kind: 'boot', at });
  });
  journal.trim({ before, now });
  return journal.waiting(1000).length;
}

test.each<[string, readonly Instant[], number]>([
  ['what is old goes', [ago(32), ago(31), ago(29), ago(1)], 2],
  ['what was written before a start with a dead clock stays', [ago(9), ago(2), DEAD_CLOCK, ago(0)], 4],
  ['what is old goes, with the dead clock of that time', [ago(40), DEAD_CLOCK, ago(39), ago(1)], 1],
  ['what is new and dated ahead stays', [ago(40), ago(1), AHEAD], 2],
  ['nothing but what is dated ahead stays', [AHEAD, AHEAD], 2],
  ['what was dated ahead goes with what came after it and is old', [AHEAD, ago(35), ago(1)], 1],
  ['all of it goes when all is old', [ago(40), ago(31)], 0],
])('%s', (_name, times, left) => {
  expect(leftOf(times)).toBe(left);
});

test('beyond its bound the oldest go, however new', () => {
  expect(leftOf([ago(3), ago(2), ago(1), ago(0)], 3)).toBe(3);
});
