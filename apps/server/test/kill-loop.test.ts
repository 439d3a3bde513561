import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Id } from '@lintel/kernel';
import { Secret, TOTP } from 'otpauth';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkLog } from '../src/modules/trace/test/check-log.ts';
import { readConfig } from '../src/platform/config.ts';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '../src/platform/database/embedded/start-embedded-postgres.ts';
import { logTo } from '../src/platform/log.ts';
import { startServer } from '../src/start-server.ts';

/** More on a quiet machine: LINTEL_KILLS=200. */
const KILLS = Number(process.env['LINTEL_KILLS'] ?? 40);
/** In each so many rounds the database is killed as well. */
const DATABASE_EVERY = 10;
const AT_ONCE = 6;
const SPREAD_MS = 100;
const PATIENCE_MS = 10_000;
const PHONE = '19900000001';

/** The database of this test alone, since it is killed too; like the folder, it outlives every server. */
const data = mkdtempSync(join(tmpdir(), 'lintel-kill-'));
const quiet = logTo(() => undefined, Date.now);
let database: EmbeddedPostgres;
let cookie: string;
let person: string;

beforeAll(async () => {
  // Root runs PostgreSQL as another account, which has to walk through here.
  chmodSync(data, 0o711);
  database = await startDatabase();
  await furnish();
}, 120_000);
afterAll(async () => {
  await database.stop();
  rmSync(data, { recursive: true, force: true });
});

async function startDatabase(): Promise<EmbeddedPostgres> {
  return await startEmbeddedPostgres({ directory: data, port: 5590, log: quiet });
}

/** A community, somebody to look at, and a session that outlives the servers. */
async function furnish(): Promise<void> {
  const environment = { LINTEL_DATA: data, LINTEL_PORT: '0', DATABASE_URL: database.adminUrl };
  const server = await startServer(readConfig(environment), quiet);
  try {
    const { registry, identity, vault } = server.composed;
    const { id } = await registry.foundCommunity({ slug: 'kill', name: '望春苑', timeZone: 'Asia/Shanghai' });
    const roll = `楼幢,单元,室号,用途,专有面积(㎡),面积来源,关系,姓名,手机,起始日期,终止日期\n1幢,1单元,101,住宅,89.12,不动产登记,业主,王小明,${PHONE},2020-01-05,\n`;
    await registry.importRoll(id, Buffer.from(roll));
    person =
      (await server.composed.database
        .forModule('registry')
        .inTx(id, async (tx) => await vault.findByPhone(tx, PHONE))) ?? '';
    const who = { displayName: '工作人员' };
    const staff = await identity.addStaff(id, { who, login: 'desk', role: 'front_desk', badge: null });
    cookie = await signedIn(server.url, { community: id, ...staff });
  } finally {
    await server.stop();
  }
}

interface Desk {
  readonly community: Id<'community'>;
  readonly password: string;
  readonly totpSecret: string;
}

async function signedIn(url: string, { community, password, totpSecret }: Desk): Promise<string> {
  const totp = new TOTP({ secret: Secret.fromBase32(totpSecret) }).generate();
  const reply = await fetch(`${url}/v1/sign-in/staff`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: 'desk', password, totp, community }),
  });
  return (reply.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
}

interface Running {
  readonly process: ChildProcess;
  readonly url: string;
}

async function start(): Promise<Running> {
  const main = fileURLToPath(new URL('server-to-kill.ts', import.meta.url));
  const child = fork(main, [data, database.adminUrl, 'http://kill.test'], {
    env: { ...process.env, NODE_COMPILE_CACHE: join(data, 'compiled') },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.once('message', (message: { readonly url?: string }) => resolve(message.url ?? ''));
    child.once('exit', () => reject(new Error('the server ended before it was ready')));
  });
  return { process: child, url };
}

/** Who asks for one thing again and again until the server is gone, and how often a value was the answer. */
interface Load {
  shown: number;
  readonly over: Promise<unknown>;
}

function load(url: string): Load {
  const one = async (): Promise<void> => {
    for (;;) {
      try {
        const reply = await fetch(`${url}/v1/persons/${person}/reveal`, {
          method: 'POST',
          headers: { cookie, 'content-type': 'application/json' },
          body: JSON.stringify({ fields: ['phone'], reason: 'emergency' }),
        });
        const text = await reply.text();
        if (reply.status === 200 && text.includes(PHONE)) made.shown += 1;
      } catch {
        return;
      }
    }
  };
  const made: Load = { shown: 0, over: Promise.all(Array.from({ length: AT_ONCE }, one)) };
  return made;
}

/** Comes back once so many looks have been shown; on a machine that gets to nothing, after a time. */
async function shownBy(made: Load, looks: number): Promise<void> {
  for (let waited = 0; made.shown < looks && waited < PATIENCE_MS; waited += 5) await sleep(5);
}

async function kill({ process: child }: Running): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/** All processes of PostgreSQL, the first one first; what it had acknowledged is in its write-ahead log. It is there again afterwards. */
async function killDatabase(): Promise<void> {
  const [file] = await asOwner(`select pg_read_file('postmaster.pid') as text`);
  const others = await asOwner('select pid from pg_stat_activity where pid <> pg_backend_pid()');
  const first = Number.parseInt(String(file?.['text']), 10);
  process.kill(first, 'SIGKILL');
  for (const { pid } of others) endIfThere(Number(pid));
  await database.ended;
  await database.stop();
  database = await startDatabase();
}

/** The others end by themselves when the first one is gone, and some are faster than we. */
function endIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

async function asOwner(text: string, values: readonly unknown[] = []): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client(database.adminUrl);
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(text, [...values]);
    return rows;
  } finally {
    await client.end();
  }
}

interface Looks {
  readonly events: number;
  readonly last: number;
  readonly waiting: number;
}

async function looksKept(): Promise<Looks> {
  const [row] = await asOwner(
    `select count(*)::int as events, max(seq)::int as last, (select count(*)::int from trace.waiting) as waiting
     from trace.event where person = $1`,
    [person],
  );
  return row as unknown as Looks; // the columns that were asked for
}

/** One server's life: load from the moment it is there, and its end at a moment that is another one in each round. */
async function round(turn: number): Promise<number> {
  const server = await start();
  const made = load(server.url);
  // Anywhere: before the first look is shown, in the middle of a batch, between two of them.
  await shownBy(made, turn % (2 * AT_ONCE));
  if (turn % DATABASE_EVERY === DATABASE_EVERY - 1) {
    await killDatabase();
    await shownBy(made, made.shown + AT_ONCE);
  }
  await sleep((turn * 379) % SPREAD_MS);
  await kill(server);
  await made.over;
  return made.shown;
}

test(
  `a server killed ${KILLS} times under load, and its database now and then, loses no look and doubles none`,
  { timeout: 60_000 + KILLS * 20_000 },
  async () => {
    let shown = 0;
    for (let turn = 0; turn < KILLS; turn++) shown += await round(turn);
    expect(shown).toBeGreaterThan(KILLS);
    const server = await start();
    try {
      await expect.poll(async () => (await looksKept()).waiting, { timeout: 20_000 }).toBe(0);
      const { size, wrong } = await checkLog(async (path) => {
        const reply = await fetch(`${server.url}/log/kill/${path}`);
        return reply.ok ? new Uint8Array(await reply.arrayBuffer()) : null;
      });
      expect(wrong).toEqual([]);
      const { events, last } = await looksKept();
      // Whoever saw a value left a look; a look without a value shown is what a kill between the two leaves.
      expect(events).toBeGreaterThanOrEqual(shown);
      expect(last).toBe(events);
      expect(Number(size)).toBe(events);
    } finally {
      await kill(server);
    }
  },
);
