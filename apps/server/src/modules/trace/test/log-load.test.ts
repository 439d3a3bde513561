import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database, ModuleDatabase } from '../../../platform/database/database.ts';
import { type TraceServer, traceServer } from './trace-server.ts';

/** How often the request connections are asked for, how many are lent at once, and what holds them back. */
const reads = { count: 0, now: 0, most: 0, until: Promise.resolve() };

function counting(real: Database): Database {
  return {
    ...real,
    forModule: <Schema>(module: string): ModuleDatabase<Schema> => {
      const own = real.forModule<Schema>(module);
      return {
        ...own,
        inTx: async (community, work) => {
          reads.count += 1;
          reads.now += 1;
          reads.most = Math.max(reads.most, reads.now);
          await reads.until;
          try {
            return await own.inTx(community, work);
          } finally {
            reads.now -= 1;
          }
        },
      };
    },
  };
}

let server: TraceServer;
beforeAll(async () => {
  server = await traceServer((platform) => ({ ...platform, database: counting(platform.database) }));
  await server.record(Array.from({ length: 260 }, () => server.look()));
});
afterAll(async () => await server.close());

const statusOf = async (path: string): Promise<number> =>
  (await server.browser().get(`/log/${server.here}/${path}`)).status;

test('a full tile is read from the database once, one that still grows each time', async () => {
  for (const [path, times] of [
    ['tile/0/000', 1],
    ['tile/entries/000', 1],
    ['tile/0/001.p/4', 3],
    ['tile/0/001', 3],
  ] as const) {
    reads.count = 0;
    for (let asked = 0; asked < 3; asked += 1) await statusOf(path);
    expect([path, reads.count]).toEqual([path, times]);
  }
});

test('whoever reads a log takes four connections at most; the rest waits, and beyond a full line is sent away', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  reads.until = promise;
  reads.most = 0;
  const paths = ['tile/0/001.p/4', 'tile/entries/001.p/4', 'checkpoint'];
  const ended: number[] = [];
  const asked = Array.from({ length: 270 }, async (_, at) => {
    const status = await statusOf(paths[at % paths.length] ?? '');
    ended.push(status);
    return status;
  });
  await expect.poll(() => ended.length, { timeout: 20_000 }).toBe(10);
  expect([new Set(ended), reads.most]).toEqual([new Set([429]), 4]);
  resolve();
  expect((await Promise.all(asked)).filter((status) => status === 200)).toHaveLength(260);
  expect(reads.most).toBe(4);
});
