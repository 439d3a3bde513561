import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, mkdir, mkdtemp, readFile, realpath, rm, stat, symlink, unlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, describe, expect, test } from 'vitest';
import { accountFor, chooseAccount, runAs } from './account.ts';
import { shippedNative, usableBinaries } from './binaries.ts';
import { isAlive, readPostmasterFile } from './postmaster-file.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './start-embedded-postgres.ts';

const said: string[] = [];
const log = {
  info: (event: string) => void said.push(event),
  warn: (event: string) => void said.push(event),
  error: (event: string) => void said.push(event),
};
const asRoot = process.getuid?.() === 0;
const cleanups: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  said.length = 0;
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

/** A data directory with a space and Chinese characters in its path, which anybody may walk through. */
async function dataDirectory(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'lintel 门楣 '));
  await chmod(folder, 0o711);
  cleanups.push(() => rm(folder, { recursive: true, force: true }));
  return join(folder, 'data');
}

async function start(directory: string): Promise<EmbeddedPostgres> {
  const database = await startEmbeddedPostgres({ directory, log });
  cleanups.push(() => database.stop());
  return database;
}

async function ask(url: string, sql: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function pidOf(directory: string): Promise<number> {
  const file = await readPostmasterFile(join(directory, 'postgres'));
  if (file === null) throw new Error('PostgreSQL does not run');
  return file.pid;
}

async function untilGone(pid: number): Promise<void> {
  const until = performance.now() + 20_000;
  while (isAlive(pid) && performance.now() < until) await pause(20);
  expect(isAlive(pid)).toBe(false);
}

/** Inserts rows one by one and remembers which were acknowledged, until the connection breaks. */
async function writeUntilBroken(url: string, acknowledged: number[]): Promise<void> {
  const client = new pg.Client(url);
  client.on('error', () => undefined);
  await client.connect();
  for (let row = 1; row <= 100_000; row++) {
    const done = await client.query('insert into written values ($1)', [row]).catch(() => null);
    if (done === null) return;
    acknowledged.push(row);
  }
}

describe('a cluster', () => {
  test('is durable, UTF-8, ordered by code point, and reached by password over loopback only', async () => {
    const directory = await dataDirectory();
    const database = await start(directory);
    const [settings] = await ask(
      database.adminUrl,
      `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commits, current_setting('server_encoding') as encoding,
        current_setting('listen_addresses') as listens, current_setting('unix_socket_directories') as sockets,
        lower('ÄÖ') as lower, 'a' < 'B' as by_language`,
    );
    expect(settings).toEqual({
      fsync: 'on',
      commits: 'on',
      encoding: 'UTF8',
      listens: '127.0.0.1',
      sockets: '',
      lower: 'äö',
      by_language: false,
    });
    const wrong = new URL(database.adminUrl);
    wrong.password = 'guess';
    await expect(ask(wrong.href, 'select 1')).rejects.toThrow(/password authentication failed/);
    expect((await stat(join(directory, 'keys/postgres-admin'))).mode & 0o777).toBe(0o600);
  });

  test('keeps its rows, its password and its port over a stop and a start', async () => {
    const directory = await dataDirectory();
    const first = await start(directory);
    await ask(first.adminUrl, 'create table kept as select 7 as n');
    await first.stop();
    await first.ended;
    const second = await start(directory);
    expect(second.adminUrl).toBe(first.adminUrl);
    expect(await ask(second.adminUrl, 'select n from kept')).toEqual([{ n: 7 }]);
  });

  test('has every acknowledged row after kill -9 in the middle of writing', async () => {
    const directory = await dataDirectory();
    const first = await start(directory);
    await ask(first.adminUrl, 'create table written (row int primary key)');
    const acknowledged: number[] = [];
    const writing = writeUntilBroken(first.adminUrl, acknowledged);
    while (acknowledged.length < 200) await pause(5);
    process.kill(await pidOf(directory), 'SIGKILL');
    await Promise.all([writing, first.ended, first.stop()]);
    const second = await start(directory);
    const rows = await ask(second.adminUrl, 'select row from written order by row');
    const kept = rows.map(({ row }) => row);
    // The last insert may have landed without its answer.
    expect(kept.slice(0, acknowledged.length)).toEqual(acknowledged);
    expect(kept.length - acknowledged.length).toBeLessThanOrEqual(1);
  });

  test('is not begun anew where its folder is gone', async () => {
    const directory = await dataDirectory();
    await mkdir(directory, { recursive: true });
    await symlink(join(directory, 'elsewhere'), join(directory, 'postgres'));
    await expect(start(directory)).rejects.toThrow(/points to a folder that is gone/);
  });

  test('is begun again where the first start was cut off', async () => {
    const directory = await dataDirectory();
    await mkdir(join(directory, 'postgres.new/base'), { recursive: true });
    const database = await start(directory);
    expect(await ask(database.adminUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});

describe('a port', () => {
  test('that is taken is left to its owner, and the one found instead is kept', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    cleanups.push(async () => void taken.close());
    const address = taken.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const directory = await dataDirectory();
    const first = await startEmbeddedPostgres({ directory, port, log });
    await first.stop();
    expect(first.port).not.toBe(port);
    const second = await startEmbeddedPostgres({ directory, port, log });
    await second.stop();
    expect(second.port).toBe(first.port);
  });
});

describe('a server that dies', () => {
  /** Another process with the database of this directory; its first line is the address. */
  async function serverOn(directory: string): Promise<{ readonly server: ChildProcess; readonly url: string }> {
    const server = spawn(process.execPath, [join(import.meta.dirname, 'server-for-test.ts'), directory], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    cleanups.push(async () => void server.kill('SIGKILL'));
    if (server.stdout === null) throw new Error('no output');
    const [url] = (await once(createInterface({ input: server.stdout }), 'line')) as [string];
    return { server, url };
  }

  test('takes PostgreSQL with it, even by kill -9', async () => {
    const directory = await dataDirectory();
    const { server } = await serverOn(directory);
    const pid = await pidOf(directory);
    server.kill('SIGKILL');
    await untilGone(pid);
  });

  test('may leave PostgreSQL running: the next one stops it and starts its own', async () => {
    const directory = await dataDirectory();
    const { server, url } = await serverOn(directory);
    await ask(url, 'create table kept as select 7 as n');
    const pid = await pidOf(directory);
    // A stopped process cannot obey: so it still runs when the next server comes.
    process.kill(pid, 'SIGSTOP');
    server.kill('SIGKILL');
    await once(server, 'exit');
    const next = start(directory);
    while (!said.includes('postgres.orphan_stopped')) await pause(10);
    process.kill(pid, 'SIGCONT');
    expect(await ask((await next).adminUrl, 'select n from kept')).toEqual([{ n: 7 }]);
    await untilGone(pid);
  });

  test('keeps a second one out while it lives', async () => {
    const directory = await dataDirectory();
    await serverOn(directory);
    await expect(start(directory)).rejects.toThrow(/another server uses/);
  });

  test('leaves a process id behind that may since belong to somebody else, who is left alone', async () => {
    const directory = await dataDirectory();
    const first = await start(directory);
    const file = await readFile(join(directory, 'postgres/postmaster.pid'), 'utf8');
    const bystander = spawn('/bin/sh', ['-c', 'sleep 60'], { stdio: 'ignore' });
    cleanups.push(async () => void bystander.kill('SIGKILL'));
    process.kill(await pidOf(directory), 'SIGKILL');
    await first.stop();
    const stale = file.replace(/^\d+/, String(bystander.pid));
    await runAs(await accountFor(join(directory, 'postgres')), '/bin/sh', [
      '-c',
      'printf %s "$1" > "$2"',
      'sh',
      stale,
      join(directory, 'postgres/postmaster.pid'),
    ]);
    const second = await start(directory);
    expect(await ask(second.adminUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(bystander.exitCode).toBeNull();
    expect(bystander.signalCode).toBeNull();
  });
});

describe('the account', () => {
  test.each([
    ['nobody as a rule', 'root:x:0:0::/:/bin/sh\ndaemon:x:1:1::/:/\nnobody:x:65534:65534::/:/\n', 'nobody'],
    ['daemon where nobody is missing', 'root:x:0:0::/:/bin/sh\nirc:x:39:39::/:/\ndaemon:x:1:1::/:/\n', 'daemon'],
    ['any other that is not root', 'root:x:0:0::/:/bin/sh\ntoor:x:0:0::/:/\nirc:x:39:39::/:/\n', 'irc'],
    ['none in the group of root', 'root:x:0:0::/:/bin/sh\nodd:x:5:0::/:/\n', null],
    ['none in a broken file', 'nobody\n\n:x:1:1\n', null],
  ])('%s', (_, passwd, name) => {
    expect(chooseAccount(passwd)?.name ?? null).toBe(name);
  });

  test.skipIf(!asRoot)('is not root, and owns the cluster (needs root: only root can lend an account)', async () => {
    const directory = await dataDirectory();
    await start(directory);
    expect((await stat(join(directory, 'postgres'))).uid).not.toBe(0);
  });
});

describe('binaries', () => {
  /** The shipped folder as a home with mode 700 and switched-off installation scripts leave it. */
  async function closedPackage(mode: number): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'lintel-package-'));
    cleanups.push(() => rm(folder, { recursive: true, force: true }));
    const native = join(folder, 'native');
    await cp(shippedNative(), native, { recursive: true, verbatimSymlinks: true });
    await cp(join(shippedNative(), '../package.json'), join(folder, 'package.json'));
    await unlink(join(native, 'lib/libpq.so.5'));
    await chmod(folder, mode);
    return native;
  }

  test('get the library links that npm did not make', async () => {
    const native = await closedPackage(0o755);
    const found = await usableBinaries(null, '/nonexistent', native);
    expect(found.initdb).toBe(join(native, 'bin/initdb'));
    expect((await runAs(null, found.initdb, ['--version'])).output).toMatch(/PostgreSQL/);
  });

  test.skipIf(!asRoot)(
    'are copied to where the account can reach them (needs root: only root lends an account)',
    async () => {
      const native = await closedPackage(0o700);
      const spare = join(await dataDirectory(), 'spare');
      const account = await accountFor('/nonexistent');
      const found = await usableBinaries(account, spare, native);
      expect(found.postgres.startsWith(spare)).toBe(true);
      expect((await runAs(account, found.initdb, ['--version'])).output).toMatch(/PostgreSQL/);
      expect(await usableBinaries(account, spare, native)).toEqual(found);
    },
  );

  test.skipIf(!asRoot)(
    'and the cluster too, with a link in the data directory (needs root: only root lends an account)',
    async () => {
      const directory = await dataDirectory();
      await mkdir(directory, { recursive: true, mode: 0o700 });
      const first = await start(directory);
      const place = await realpath(join(directory, 'postgres'));
      cleanups.unshift(() => rm(place, { recursive: true, force: true }));
      expect(place.startsWith('/var/lib/lintel/clusters/')).toBe(true);
      await ask(first.adminUrl, 'create table kept as select 7 as n');
      await first.stop();
      const second = await start(directory);
      expect(await ask(second.adminUrl, 'select n from kept')).toEqual([{ n: 7 }]);
    },
  );
});
