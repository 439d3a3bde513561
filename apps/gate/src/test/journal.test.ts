import { once } from 'node:events';
import { createServer } from 'node:http';
import { journalStart, verifyChain } from '@lintel/device-protocol';
import { DAY_MS, instant } from '@lintel/kernel';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '../store/database.ts';
import { createJournal, sha256 } from '../store/journal.store.ts';
import { GateInTest } from './gate-in-test.ts';
import { until } from './gate-process.ts';

let gate: GateInTest;
beforeEach(async () => {
  gate = await GateInTest.start((server) => {
    server.snapshot = { ...server.snapshot, credentials: [server.credential('card', '1111')] };
  });
});
afterEach(async () => await gate.close());

const pass = async (): Promise<void> =>
  expect(await gate.present({ kind: 'card', number: '1111' })).toMatchObject({ outcome: 'opened' });

test('what happens without the server arrives once when it is back, restarts and lost answers notwithstanding', async () => {
  await gate.settled();
  gate.server.down = true;
  for (let count = 0; count < 5; count++) await pass();
  await gate.restart();
  for (let count = 0; count < 5; count++) await pass();
  await until('the panel to say that the server is away', async () => (await gate.state()).server === 'offline');
  expect(gate.server.passages()).toHaveLength(0);
  gate.server.loseNextJournalReply = true;
  gate.server.down = false;
  await until('all of it', () => gate.server.passages().length >= 10, 40_000);
  await gate.settled();
  expect(gate.server.passages()).toHaveLength(10);
  expect(gate.server.gaps).toBe(0);
  expect(verifyChain(gate.server.entries, journalStart(gate.server.gate, sha256), sha256)).toMatchObject({ ok: true });
});

test('a server that was restored from a backup gets the rest again', async () => {
  for (let count = 0; count < 3; count++) await pass();
  await gate.settled();
  const lost = gate.server.entries.splice(3);
  expect(lost.length).toBeGreaterThan(3);
  const last = gate.server.entries.at(-1);
  if (last === undefined) throw new Error('nothing kept');
  gate.server.head = { seq: last.seq, hash: last.hash };
  await pass();
  await until('the rest', () => gate.server.passages().length === 4, 40_000);
});

test('a journal that is not this server’s is not taken for sent', async () => {
  await gate.settled();
  gate.server.lieAboutHead = true;
  await pass();
  await until('the fork to be noticed', () => gate.log.some((line) => line.includes('gate.journal_forked')));
  gate.server.lieAboutHead = false;
  await gate.restart();
  await until('the passage', () => gate.server.passages().length === 1);
});

test('entries of thirty days go, and the chain goes on from the anchor', async () => {
  for (let count = 0; count < 3; count++) await pass();
  await gate.settled();
  const known = gate.server.entries.length;
  await gate.end();
  gate.server.clockWindowMs = 90 * DAY_MS;
  gate.clock.offsetMs = 29 * DAY_MS;
  await gate.begin();
  await pass();
  await gate.settled();
  await gate.end();
  gate.clock.offsetMs = 31 * DAY_MS;
  await gate.begin();
  await gate.settled();
  await gate.end();
  const database = openDatabase(gate.data);
  const rows = database.prepare('select min(seq) as first, count(*) as held from journal').get();
  const anchor = createJournal(database, gate.server.gate).anchor();
  database.close();
  expect(anchor).toEqual({ seq: known, hash: gate.server.entries[known - 1]?.hash });
  expect(rows?.['first']).toBe(known + 1);
  expect(gate.server.gaps).toBe(0);
});

test('the bound of the journal drops the oldest, and a server that never had them goes on from the anchor', async () => {
  await gate.settled();
  gate.server.down = true;
  for (let count = 0; count < 6; count++) await pass();
  await gate.end();
  const database = openDatabase(gate.data);
  const journal = createJournal(database, gate.server.gate, 5);
  expect(journal.trim({ before: instant(0), now: instant(Date.now()) })).toBeGreaterThan(0);
  expect(journal.waiting(1000)).toHaveLength(5);
  expect(journal.waitingCount()).toBe(5);
  database.close();
  gate.server.down = false;
  await gate.begin();
  await until(
    'what is left',
    () => gate.server.head.seq > (gate.server.entries.at(0)?.seq ?? 0) && gate.server.gaps === 1,
  ).catch((error: unknown) => {
    throw new Error(
      `${String(error)} ${JSON.stringify([gate.server.head, gate.server.gaps, gate.server.batches])} ${gate.log.slice(-12).join('')}`,
    );
  });
  await pass();
  await until('news', () => gate.server.passages().length > 0);
});

test('a server that moved gets the journal at its new address, and nobody else does', async () => {
  const { server } = gate;
  await gate.settled();
  await gate.end();
  const before = new URL(server.url);
  await server.stop();
  let asked = 0;
  const stranger = createServer((request) => {
    asked += 1;
    request.destroy();
  }).listen(Number(before.port), before.hostname);
  await once(stranger, 'listening');
  await server.listen();
  expect(server.url).not.toBe(before.origin);
  await gate.begin({ LINTEL_GATE_SERVER: `${server.url}/` });
  await pass();
  await until('the passage', () => server.passages().length === 1);
  expect(asked).toBe(0);
  // Without the new address it looks where it was paired.
  await gate.restart();
  await until('the old address to be asked', () => asked > 0);
  await gate.end();
  stranger.close();
});
