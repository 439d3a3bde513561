import { generateKeyPairSync } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { formatNote, type NoteSigner, parseNote, parsePolicy, parseVkey, signNote } from '@lintel/translog';
import { sha256, signerOf } from '@lintel/translog-node';
import { afterEach, expect, test } from 'vitest';
import { type DurableFolder, durableFolder } from '../../../platform/durable-folder.ts';
import { witnessMemory } from '../witness/witness-memory.ts';
import { type TestWitness, testWitness } from './test-witness.ts';
import { freshFolder, type TraceServer, traceServer } from './trace-server.ts';

/** One log with one witness, which has seen all of it. */
interface Witnessed {
  readonly server: TraceServer;
  readonly witness: TestWitness;
  readonly folder: DurableFolder;
  readonly path: string;
}

let here: Witnessed | null = null;
afterEach(async () => {
  await here?.server.close();
  here?.witness.close();
  here = null;
});

const publicLog = async ({ server }: Witnessed) =>
  (await server.browser().get(`/v1/log?community=${server.here}`)).body;
const seen = async (one: Witnessed, size: number): Promise<void> =>
  await expect.poll(async () => (await publicLog(one)).witnesses[0].size, { timeout: 20_000 }).toBe(size);

async function witnessed(): Promise<Witnessed> {
  const witness = await testWitness('owners');
  const path = freshFolder();
  const folder = durableFolder(path);
  await folder.write('policy', Buffer.from(`witness owners ${witness.vkey} ${witness.url}\nquorum owners\n`));
  const server = await traceServer((platform) => ({ ...platform, traceFolder: folder }));
  here = { server, witness, folder, path };
  await server.record([server.look()]);
  const key = parseVkey((await publicLog(here)).vkey, sha256);
  if (!key.ok) throw new Error('the log has no key');
  witness.known.set(key.value.name, { keys: [key.value], latest: null });
  await seen(here, 1);
  return here;
}

const TABLES = ['head', 'entry', 'tile', 'chain', 'event', 'tally', 'shown', 'cosignature'];

/** As somebody who owns the machine: triggers do not bind them. */
async function asOwner({ server }: Witnessed, statements: readonly string[]): Promise<void> {
  const client = await server.copy.owner.connect();
  try {
    await client.query('begin; set local session_replication_role = replica');
    for (const statement of statements) await client.query(statement);
    await client.query('commit');
  } finally {
    client.release();
  }
}

/** The whole machine as it is now, database and head file; what comes back puts it back while no server runs. */
async function snapshot(one: Witnessed, name: string): Promise<() => Promise<void>> {
  const head = `${one.server.here}.head`;
  const file = await one.folder.read(head);
  await asOwner(
    one,
    TABLES.map((table) => `create table public.${name}_${table} as select * from trace.${table}`),
  );
  return async () => {
    if (file !== null) await one.folder.write(head, file);
    await asOwner(
      one,
      TABLES.toReversed().flatMap((table) => [
        `delete from trace.${table}`,
        `insert into trace.${table} select * from public.${name}_${table}`,
      ]),
    );
  };
}

async function restart({ server }: Witnessed, between: () => Promise<void>): Promise<void> {
  await server.modules.trace.stop();
  await between();
  await server.modules.trace.start();
}

const refusal = ({ server }: Witnessed) => server.modules.trace.refusals().get(server.here);
const refuses = async (one: Witnessed, why: string): Promise<void> => {
  await expect.poll(() => refusal(one), { timeout: 20_000 }).toBe(why);
  expect((await publicLog(one)).refuses).toBe(why);
  expect(one.server.logLines.some((line) => line.includes('trace.refuses_to_sign') && line.includes(why))).toBe(true);
};

test('a machine that was restored as a whole signs nothing: the witness remembers; put forward again, it goes on', async () => {
  const one = await witnessed();
  const { server } = one;
  const backup = await snapshot(one, 'old');
  await server.record([server.look(), server.look()]);
  await seen(one, 3);
  const newest = await snapshot(one, 'new');
  await restart(one, backup);
  await expect(server.record([server.look()])).rejects.toThrow('trace.not_sequenced');
  await refuses(one, 'database_older_than_log');
  expect((await server.check()).size).toBe(1n);
  // What the witness said is kept: it may be away the next time.
  one.witness.mood = 'silent';
  await restart(one, async () => undefined);
  await expect(server.record([server.look()])).rejects.toThrow('trace.not_sequenced');
  expect(refusal(one)).toBe('database_older_than_log');
  await restart(one, newest);
  // It looks again by itself, less and less often.
  await expect.poll(() => refusal(one), { timeout: 20_000 }).toBeUndefined();
  await server.record([server.look()]);
  expect((await server.check()).wrong).toEqual([]);
});

test('a witness that was away at the start stops a fork as soon as it tells of the other history', async () => {
  const one = await witnessed();
  const { server, witness } = one;
  const backup = await snapshot(one, 'old');
  await server.record([server.look(), server.look()]);
  await seen(one, 3);
  witness.mood = 'hangs';
  await restart(one, backup);
  // Nobody who is waited for has to wait for a witness; what is signed now is the fork that nobody could know of.
  await server.record([server.look(), server.look(), server.look()]);
  witness.mood = 'answers';
  await refuses(one, 'log_forked');
  await expect(server.record([server.look()])).rejects.toThrow('trace.not_sequenced');
  expect((await publicLog(one)).size).toBe(4);
});

test('a witness that has seen a larger log than there is stops it while it runs', async () => {
  const one = await witnessed();
  const { server, witness } = one;
  const backup = await snapshot(one, 'old');
  await server.record([server.look(), server.look(), server.look()]);
  await seen(one, 4);
  witness.mood = 'silent';
  await restart(one, backup);
  await server.record([server.look()]);
  witness.mood = 'answers';
  await refuses(one, 'database_older_than_log');
});

/** A checkpoint of this log, signed by somebody else under its name. */
function forged(note: string): string {
  const parsed = parseNote(note);
  if (!parsed.ok) throw new Error('the checkpoint does not read');
  const [origin = ''] = parsed.value.text.split('\n');
  const other: NoteSigner = signerOf({ name: origin, type: 'ed25519' }, generateKeyPairSync('ed25519').privateKey);
  const text = parsed.value.text.replace(/^\d+$/m, '1000');
  const own = parseNote(signNote(text, [other]));
  if (!own.ok) throw new Error('the forgery does not read');
  return formatNote(own.value);
}

test('a witness that lies cannot stop a log: without the log’s own signature nothing that it says counts', async () => {
  const one = await witnessed();
  const { server, witness } = one;
  const [[path, note] = ['', '']] = witness.latest;
  const [[origin, known] = ['', null]] = witness.known;
  if (known === null) throw new Error('the witness knows no log');
  for (const says of [forged(note), 'nonsense', note.replace(/\n1\n/, '\n9\n')]) {
    witness.latest.set(path, says);
    witness.known.set(origin, { ...known, latest: { size: 1000n, root: new Uint8Array(32) } });
    await restart(one, async () => undefined);
    await server.record([server.look()]);
    await expect
      .poll(() => server.logLines.filter((line) => line.includes('trace.witness_ahead')).length, { timeout: 20_000 })
      .toBeGreaterThan(0);
    await server.record([server.look()]);
    expect(refusal(one)).toBeUndefined();
  }
});

test('a head file that is missing is said loudly, and the log goes on unless the witness knows better', async () => {
  const one = await witnessed();
  const { server, path } = one;
  const lose = async (): Promise<void> => await rm(join(path, `${server.here}.head`));
  const backup = await snapshot(one, 'old');
  await restart(one, lose);
  await server.record([server.look()]);
  const said = server.logLines.filter((line) => line.includes('trace.head_file_missing'));
  expect(said.map((line) => JSON.parse(line))).toMatchObject([{ level: 'warn', entries: 1, answered: 1 }]);
  await seen(one, 2);
  await restart(one, async () => {
    await backup();
    await lose();
  });
  await expect(server.record([server.look()])).rejects.toThrow('trace.not_sequenced');
  await refuses(one, 'database_older_than_log');
});

test('a witness that is slow on purpose keeps no log from what an honest one remembers', async () => {
  const one = await witnessed();
  const slow = await testWitness('property');
  slow.mood = 'slow';
  const policy = parsePolicy(
    [slow, one.witness].map(({ name, vkey, url }) => `witness ${name} ${vkey} ${url}\n`).join('') + 'quorum none\n',
    sha256,
  );
  if (!policy.ok) throw new Error('the policy does not read');
  const [origin = ''] = one.witness.known.keys();
  const [note] = one.witness.latest.values();
  const memory = witnessMemory({ policy: () => ({ text: '', policy: policy.value }), onDoubt: () => undefined });
  try {
    const recalled: (readonly string[])[] = [];
    for (let log = 0; log < 20; log += 1) recalled.push(await memory.recall({ community: one.server.here, origin }));
    expect(recalled).toEqual(Array.from({ length: 20 }, () => [note]));
  } finally {
    slow.close();
  }
});
