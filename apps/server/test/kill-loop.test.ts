import { type ChildProcess, fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Id } from '@lintel/kernel';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkLog } from '../src/modules/trace/test/check-log.ts';
import { readConfig } from '../src/platform/config.ts';
import { logTo } from '../src/platform/log.ts';
import { startServer } from '../src/start-server.ts';
import { APP_PASSWORD, copyTemplate, type TestDatabase } from './database.ts';

/** More on a quiet machine: LINTEL_KILLS=200. */
const KILLS = Number(process.env['LINTEL_KILLS'] ?? 50);
const AT_ONCE = 6;
const SPREAD_MS = 1000;

let database: TestDatabase;
let environment: Record<string, string>;
let community: Id<'community'>;
let cookie: string;
let person: string;

beforeAll(async () => {
  database = await copyTemplate(process.env['LINTEL_TEST_ADMIN_URL'] ?? '');
  const data = mkdtempSync(join(tmpdir(), 'lintel-kill-'));
  // A server sets the password of its role, and that role is the whole cluster's: all tests must keep the same one.
  mkdirSync(join(data, 'keys'), { mode: 0o700 });
  writeFileSync(join(data, 'keys', 'database.password'), APP_PASSWORD, { mode: 0o600 });
  environment = {
    LINTEL_DATA: data,
    LINTEL_PORT: '0',
    LINTEL_REQUESTS_PER_MINUTE: '1000000',
    DATABASE_URL: database.ownerUrl,
  };
  await furnish();
});
afterAll(async () => await database.close());

/** A community, somebody to look at, and a session that outlives the servers. */
async function furnish(): Promise<void> {
  const log = logTo(() => undefined, Date.now);
  const server = await startServer(readConfig(environment), log);
  try {
    const { registry, identity, vault } = server.composed;
    community = (await registry.foundCommunity({ slug: 'kill', name: '望春苑', timeZone: 'Asia/Shanghai' })).id;
    const staff = await identity.addStaff(community, {
      who: { displayName: '工作人员' },
      login: 'desk',
      role: 'front_desk',
    });
    const roll =
      '楼幢,单元,室号,用途,专有面积(㎡),面积来源,关系,姓名,手机,起始日期,终止日期\n1幢,1单元,101,住宅,89.12,不动产登记,业主,王小明,19900000001,2020-01-05,\n';
    await registry.importRoll(community, Buffer.from(roll));
    person =
      (await server.composed.database
        .forModule('registry')
        .inTx(community, async (tx) => await vault.findByPhone(tx, '19900000001'))) ?? '';
    const totp = new TOTP({ secret: Secret.fromBase32(staff.totpSecret) }).generate();
    const reply = await fetch(`${server.url}/v1/sign-in/staff`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login: 'desk', password: staff.password, totp, community }),
    });
    cookie = (reply.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
  } finally {
    await server.stop();
  }
}

interface Running {
  readonly process: ChildProcess;
  readonly url: string;
}

async function start(): Promise<Running> {
  const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
  const child = fork(main, { env: { ...process.env, ...environment }, silent: true });
  const url = await new Promise<string>((resolve, reject) => {
    child.on('message', (message: { readonly server?: string }) => resolve(message.server ?? ''));
    child.once('exit', () => reject(new Error('the server ended before it was ready')));
  });
  return { process: child, url };
}

/** Asks again and again until the server is gone; counts what was answered with a value. */
async function load(url: string): Promise<number> {
  let shown = 0;
  const one = async (): Promise<void> => {
    for (;;) {
      try {
        const reply = await fetch(`${url}/v1/persons/${person}/reveal`, {
          method: 'POST',
          headers: { cookie, 'content-type': 'application/json' },
          body: JSON.stringify({ fields: ['phone'], reason: 'emergency' }),
        });
        const text = await reply.text();
        if (reply.status === 200 && text.includes('19900000001')) shown += 1;
      } catch {
        return;
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  return shown;
}

async function kill({ process: child }: Running): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

async function lookCount(): Promise<{ readonly events: number; readonly last: number }> {
  const { rows } = await database.owner.query(
    `select count(*)::int as events, max(seq)::int as last from trace.event where person = $1`,
    [person],
  );
  return rows[0];
}

test(
  `a server killed ${KILLS} times under load loses no look and doubles none`,
  { timeout: 60_000 + KILLS * 20_000 },
  async () => {
    let shown = 0;
    for (let round = 0; round < KILLS; round++) {
      const server = await start();
      const loading = load(server.url);
      // Anywhere in the first second: while it begins, in the middle of a batch, between two of them.
      await sleep(50 + ((round * 379) % SPREAD_MS));
      await kill(server);
      shown += await loading;
    }
    expect(shown).toBeGreaterThan(KILLS);
    const server = await start();
    try {
      await expect
        .poll(async () => (await database.owner.query('select 1 from trace.waiting')).rowCount, { timeout: 20_000 })
        .toBe(0);
      const { size, wrong } = await checkLog(async (path) => {
        const reply = await fetch(`${server.url}/log/kill/${path}`);
        return reply.ok ? new Uint8Array(await reply.arrayBuffer()) : null;
      });
      expect(wrong).toEqual([]);
      const { events, last } = await lookCount();
      // Whoever saw a value left a look; a look without a value shown is what a kill between the two leaves.
      expect(events).toBeGreaterThanOrEqual(shown);
      expect(last).toBe(events);
      expect(Number(size)).toBe(events);
    } finally {
      await kill(server);
    }
  },
);
