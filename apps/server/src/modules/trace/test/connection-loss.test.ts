import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TraceServer, traceServer } from './trace-server.ts';

let server: TraceServer;
beforeAll(async () => void (server = await traceServer()));
afterAll(async () => await server.close());

/** Cuts connections of this database, chosen by a condition; says how many there were. */
async function cut(which: string): Promise<number> {
  const { rowCount } = await server.copy.owner.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and (${which})`,
  );
  return rowCount ?? 0;
}

const HOLDS_THE_LOCK = `pid in (select pid from pg_locks where locktype = 'advisory' and granted and database = (
  select oid from pg_database where datname = current_database()))`;
/** In a transaction that has changed the log: between taking the leaves and the commit. */
const WRITES = `pid in (select pid from pg_locks where mode = 'RowExclusiveLock' and relation = 'trace.entry'::regclass)`;

/** As soon as somebody holds it. */
async function cutLock(): Promise<void> {
  await expect.poll(() => cut(HOLDS_THE_LOCK), { interval: 10, timeout: 10_000 }).toBe(1);
}

const writers = (): number => server.logLines.filter((line) => line.includes('trace.writing')).length;

/** Looks asked for without a pause until told to stop; counts those that the log has surely taken in. */
function load() {
  const { person } = server.look();
  let isOver = false;
  let covered = 0;
  const ask = async (): Promise<void> => {
    while (!isOver) {
      // Whoever asks while connections are being cut may be refused. What counts is that nobody is told of a look that is lost.
      await server.record([server.look(person), server.look()]).then(
        () => (covered += 2),
        () => undefined,
      );
    }
  };
  const asking = Promise.all([ask(), ask(), ask(), ask()]);
  return {
    covered: () => covered,
    stop: async () => {
      isOver = true;
      await asking;
    },
  };
}

test.each([
  ['the connection that holds the lock', HOLDS_THE_LOCK],
  ['the connection that is writing', WRITES],
  ['all connections at once', 'true'],
])('under load, cut is %s: the log goes on by itself, nothing is lost, doubled or forked', async (_what, which) => {
  const { covered, stop } = load();
  for (let times = 0; times < 4; times++) {
    await expect.poll(() => cut(which), { interval: 1, timeout: 20_000 }).toBeGreaterThan(0);
    const before = covered();
    await expect.poll(covered, { timeout: 10_000 }).toBeGreaterThan(before + 4);
  }
  await stop();
  await server.record([server.look()]);
  const { size, leaves, wrong } = await server.check();
  expect(wrong).toEqual([]);
  expect(leaves.length).toBeGreaterThanOrEqual(covered());
  const { rows } = await server.copy.owner.query(
    `select (select count(*)::int from trace.event) as events, (select count(*)::int from trace.entry) as entries,
            (select count(distinct event)::int from trace.entry) as once, (select count(*)::int from trace.pending) as pending`,
  );
  const count = Number(size);
  expect(rows).toEqual([{ events: count, entries: count, once: count, pending: 0 }]);
  expect(server.modules.trace.refusals().size).toBe(0);
});

test('each loss of the lock makes a new writer, which reads all anew', async () => {
  const before = writers();
  await cutLock();
  await server.record([server.look()]);
  // A batch that was under way may have taken the look in before the loss was noticed: where the head stands decides, not the lock.
  await expect.poll(writers, { timeout: 10_000 }).toBe(before + 1);
});

test('of two servers, the other one takes over from one whose lock was cut, and only one of them writes', async () => {
  const other = await server.another();
  try {
    for (let times = 0; times < 4; times++) {
      await cutLock();
      await Promise.all([
        server.record([server.look(), server.look()]),
        server.record([server.look()], other.trace),
        server.record([server.look()]),
      ]);
    }
    expect((await server.check()).wrong).toEqual([]);
  } finally {
    await other.close();
  }
});
