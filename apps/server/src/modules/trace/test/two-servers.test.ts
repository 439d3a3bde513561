import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TraceServer, traceServer } from './trace-server.ts';

let server: TraceServer;
beforeAll(async () => void (server = await traceServer()));
afterAll(async () => await server.close());

const writers = () => server.logLines.filter((line) => line.includes('trace.writing')).length;

test('of two servers on one database one writes, for both of them', async () => {
  await server.record([server.look()]);
  const other = await server.another();
  try {
    await Promise.all(
      Array.from(
        { length: 40 },
        async (_, at) => await server.record([server.look()], at % 2 === 0 ? server.modules.trace : other.trace),
      ),
    );
    expect(writers()).toBe(1);
    const { size, wrong } = await server.check();
    expect([size, wrong]).toEqual([41n, []]);
  } finally {
    await other.close();
  }
});

test('the other one takes over when the first is gone', async () => {
  const other = await server.another();
  await server.modules.trace.stop();
  await server.record([server.look()], other.trace);
  await other.close();
  await server.modules.trace.start();
  await server.record([server.look()]);
  const { size, wrong } = await server.check();
  expect([size, wrong]).toEqual([43n, []]);
});

test('a writer whose connection is cut stops, and the log goes on', async () => {
  const cut = await server.copy.owner.query(
    `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`,
  );
  expect(cut.rowCount).toBe(1);
  await server.record([server.look()]);
  const { size, wrong } = await server.check();
  expect([size, wrong]).toEqual([44n, []]);
});
