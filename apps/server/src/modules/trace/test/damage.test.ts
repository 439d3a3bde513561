import { type Id, MINUTE_MS } from '@lintel/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { durableFolder } from '../../../platform/durable-folder.ts';
import { hasGap, readLook } from '../index.ts';
import { freshFolder, type TraceServer, traceServer } from './trace-server.ts';

let server: TraceServer;
const folder = freshFolder();
beforeAll(async () => {
  server = await traceServer((platform) => ({ ...platform, traceFolder: durableFolder(folder) }));
  await server.record(Array.from({ length: 300 }, () => server.look()));
});
afterAll(async () => await server.close());

/** As somebody who owns the database and switches its guards off. */
async function asOwner(...statements: readonly string[]): Promise<void> {
  const client = await server.copy.owner.connect();
  try {
    await client.query('begin; set local session_replication_role = replica');
    for (const statement of statements) await client.query(statement);
    await client.query('commit');
  } finally {
    client.release();
  }
}

const flipped = (column: string): string => `set_byte(${column}, 20, get_byte(${column}, 20) # 1)`;
const FLIPS = [
  ['an entry', 'trace.entry', `leaf = ${flipped('leaf')}`, 'index = 7'],
  ['a full tile', 'trace.tile', `hashes = ${flipped('hashes')}`, 'level = 0 and index = 0'],
  ['a partial tile', 'trace.tile', `hashes = ${flipped('hashes')}`, 'level = 0 and index = 1'],
  ['a tile above', 'trace.tile', `hashes = ${flipped('hashes')}`, 'level = 1'],
  [
    'the root in the note',
    'trace.head',
    `note = overlay(note placing (case when substring(note from 60 for 1) = 'A' then 'B' else 'A' end) from 60)`,
    'true',
  ],
] as const;

/** Full tiles are kept in memory for a minute. */
const checkLater = async (): ReturnType<TraceServer['check']> => {
  server.clock.advance(MINUTE_MS);
  return await server.check();
};

test.each(FLIPS)('a byte changed in %s is found from the served files', async (_what, table, change, where) => {
  const client = await server.copy.owner.query(`select * from ${table} where ${where}`);
  expect(client.rowCount).toBe(1);
  await asOwner(`create table public.kept as select * from ${table}`, `update ${table} set ${change} where ${where}`);
  expect((await checkLater()).wrong).not.toEqual([]);
  const columns = client.fields.map(({ name }) => name).join(', ');
  await asOwner(
    `delete from ${table}`,
    `insert into ${table} (${columns}) select ${columns} from public.kept`,
    'drop table public.kept',
  );
  expect((await checkLater()).wrong).toEqual([]);
});

/** What the person finds who goes through all looks at them: each opens, is what its leaf commits to, and none is missing. */
async function isWhole(person: Id<'person'>): Promise<boolean> {
  const { looks, ends } = await server.database
    .forModule('vault')
    .inTx(server.here, async (tx) => await server.modules.trace.history(tx, person, { before: null, limit: 100 }));
  const links = looks.flatMap(({ sealed, commitment, logged }) => {
    const event = readLook(sealed, commitment)?.event;
    const c = Buffer.from(commitment).toString('base64');
    const isLogged = logged?.leaf.includes(`\nc ${c}\n`) === true;
    return event?.seq && isLogged ? [{ seq: event.seq, prev: event.prev, commitment: c }] : [];
  });
  return ends !== null && links.length === looks.length && !hasGap(links, ends, { from: ends.seq, isLast: true });
}

test.each([
  ['what was sealed', 'trace.event', 'sealed', 'and seq = 2'],
  ['the commitment to it', 'trace.event', 'commitment', 'and seq = 2'],
  ['where the chain ends', 'trace.chain', 'commitment', ''],
] as const)('a byte changed in %s shows to whom the look was at', async (_what, table, column, which) => {
  const person = server.platform.ids.next('person');
  for (let look = 0; look < 3; look++) await server.record([server.look(person)]);
  expect(await isWhole(person)).toBe(true);
  const flip = `update ${table} set ${column} = ${flipped(column)} where person = '${person}' ${which}`;
  await asOwner(flip);
  expect(await isWhole(person)).toBe(false);
  await asOwner(flip);
  expect(await isWhole(person)).toBe(true);
});

const why = async (): Promise<string | undefined> => {
  await expect.poll(() => server.modules.trace.refusals().get(server.here), { timeout: 15_000 }).toBeDefined();
  return server.modules.trace.refusals().get(server.here);
};
const restart = async (): Promise<void> => {
  await server.modules.trace.stop();
  await server.modules.trace.start();
};

test.each([
  [
    'a tile does not give the signed root',
    `update trace.tile set hashes = ${flipped('hashes')} where level = 0 and index = 1`,
    `update trace.tile set hashes = ${flipped('hashes')} where level = 0 and index = 1`,
    'tiles_damaged',
  ],
  [
    'an entry is gone',
    `create table public.kept as select * from trace.entry where index = (select max(index) from trace.entry); delete from trace.entry where index in (select index from public.kept)`,
    `insert into trace.entry select * from public.kept; drop table public.kept`,
    'entries_damaged',
  ],
  [
    'the key in the database is another',
    `update trace.head set vkey = vkey || 'x'`,
    `update trace.head set vkey = left(vkey, -1)`,
    'key_other',
  ],
] as const)(
  'a server that starts and finds that %s signs nothing and says why',
  async (_what, damage, mend, reason) => {
    await asOwner(damage);
    await restart();
    await expect(server.record([server.look()])).rejects.toThrow('trace.not_sequenced');
    expect(await why()).toBe(reason);
    await asOwner(mend);
    // It looks again by itself, less and less often.
    await expect.poll(() => server.modules.trace.refusals().size, { timeout: 15_000 }).toBe(0);
    await server.record([server.look()]);
    expect((await checkLater()).wrong).toEqual([]);
    expect(server.logLines.some((line) => line.includes('trace.refuses_to_sign') && line.includes(reason))).toBe(true);
  },
);

test('a database restored from an earlier dump is noticed: nothing more is signed, and it is said why', async () => {
  await asOwner(
    ...['head', 'entry', 'tile', 'chain', 'event', 'tally'].map(
      (table) => `create table public.dump_${table} as select * from trace.${table}`,
    ),
  );
  const old = (await server.check()).size;
  await server.record([server.look(), server.look()]);
  await server.modules.trace.stop();
  await asOwner(
    ...['head', 'entry', 'tile', 'chain', 'event', 'tally'].flatMap((table) => [
      `delete from trace.${table}`,
      `insert into trace.${table} select * from public.dump_${table}`,
    ]),
  );
  await server.modules.trace.start();
  await expect(server.record([server.look()])).rejects.toThrow('trace.not_sequenced');
  expect(await why()).toBe('database_older_than_log');
  expect((await server.check()).size).toBe(old);
  const line = server.logLines.find((one) => one.includes('database_older_than_log')) ?? '';
  expect(JSON.parse(line)).toMatchObject({
    level: 'error',
    entriesInDatabase: Number(old),
    entriesSigned: Number(old) + 2,
  });
  const { body } = await server.browser().get(`/v1/log?community=${server.here}`);
  expect(body.refuses).toBe('database_older_than_log');
});

test('an empty database in the place of the lost one does not begin the log anew', async () => {
  await server.modules.trace.stop();
  await asOwner('delete from trace.head', 'delete from trace.entry', 'delete from trace.tile');
  await server.modules.trace.start();
  await expect(server.record([server.look()])).rejects.toThrow('trace.not_sequenced');
  expect(await why()).toBe('database_older_than_log');
});
