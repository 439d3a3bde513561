import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Id } from '@lintel/kernel';
import type { FastifyInstance } from 'fastify';
import type { PersonActor } from '../src/platform/actor.ts';
import { connectDatabase } from '../src/platform/database/connect.ts';
import type { Database } from '../src/platform/database/database.ts';
import { openPool } from '../src/platform/database/pool.ts';
import type { Job, Subscription } from '../src/platform/events.ts';
import type { Authenticate } from '../src/platform/http/authenticate.ts';
import type { Route } from '../src/platform/http/route.ts';
import { createHttp } from '../src/platform/http/server.ts';
import { createQueue, type Queue } from '../src/platform/jobs/queue.ts';
import { prepareQueues } from '../src/platform/jobs/schema.ts';
import { durableFolder } from '../src/platform/durable-folder.ts';
import { keysIn } from '../src/platform/keys.ts';
import { logTo } from '../src/platform/log.ts';
import type { Platform } from '../src/platform/platform.ts';
import { idsOf, systemRandom } from '../src/platform/random.ts';
import type { SendSms } from '../src/platform/sms.ts';
import { type Client, type ClientOptions, clientOf } from './client.ts';
import { type Sms, type TestClock, testClock } from './compose-on.ts';
import { copyTemplate, type TestDatabase } from './database.ts';

/** Some modules, wired by the test. */
export interface UnderTest {
  readonly routes: readonly Route[];
  readonly subscriptions: readonly Subscription[];
  readonly jobs: readonly Job[];
  readonly authenticate: (cookie: string) => Promise<PersonActor | null>;
  /** Only where gates speak. */
  readonly authenticateGate?: Authenticate['gate'];
  readonly start: () => Promise<void>;
  readonly stop?: () => Promise<void>;
}

export interface ModuleServer<Modules extends UnderTest> {
  readonly app: FastifyInstance;
  readonly modules: Modules;
  readonly database: Database;
  readonly copy: TestDatabase;
  readonly platform: Platform;
  readonly clock: TestClock;
  readonly sms: Sms[];
  readonly logLines: readonly string[];
  readonly keysFolder: string;
  /** Two communities that know nothing of each other. */
  readonly here: Id<'community'>;
  readonly there: Id<'community'>;
  browser(options?: ClientOptions): Client;
  readonly settle: () => Promise<void>;
  close(): Promise<void>;
}

const noGate: Authenticate['gate'] = async () => ({ ok: false, refusal: { code: 'access.gate_unknown', facts: {} } });

/** A server of a few modules only, on a real database, queue and HTTP: for testing a module beside what it stands on. */
export async function moduleServer<Modules extends UnderTest>(
  build: (platform: Platform) => Modules,
): Promise<ModuleServer<Modules>> {
  const clock = testClock('2026-11-22T00:30:00Z');
  const copy = await copyTemplate(process.env['LINTEL_TEST_ADMIN_URL'] ?? '');
  const database = connectDatabase(copy.appUrl, { requests: 8 });
  const jobsPool = openPool(copy.appUrl, { size: 3, role: 'm_jobs' });
  const ids = idsOf(clock, systemRandom);
  const [here, there] = [ids.next('community'), ids.next('community')];
  const sms: Sms[] = [];
  const logLines: string[] = [];
  const log = logTo(
    (line) => void logLines.push(line),
    () => clock.now(),
  );
  const keysFolder = mkdtempSync(join(tmpdir(), 'lintel-keys-'));
  const queue: Queue = createQueue({
    database,
    pool: jobsPool,
    log,
    listeners: () => modules,
    communities: async () => [here, there],
  });
  const sendSms: SendSms = async (phone, text) => void sms.push({ phone, text });
  const platform: Platform = {
    database,
    clock,
    ids,
    random: systemRandom,
    keys: keysIn(keysFolder),
    traceFolder: durableFolder(join(keysFolder, 'trace')),
    log,
    publish: queue.publish,
    sendSms,
    publicUrl: 'http://lintel.test',
  };
  const modules: Modules = build(platform);
  await prepareQueues(copy.owner, modules);
  await modules.start();
  const stopping = new AbortController();
  const app = await createHttp({
    routes: modules.routes,
    authenticate: { person: modules.authenticate, gate: modules.authenticateGate ?? noGate },
    log,
    stopping: stopping.signal,
    settings: { publicUrl: 'http://lintel.test', trustProxy: false, requestsPerMinute: 1_000_000 },
  });
  await app.ready();
  await queue.start();
  const close = async (): Promise<void> => {
    stopping.abort();
    await app.close();
    await queue.stop();
    await modules.stop?.();
    await jobsPool.end();
    await database.close();
    await copy.close();
  };
  const browser = (options?: ClientOptions): Client => clientOf(app, options);
  return {
    app,
    modules,
    database,
    copy,
    platform,
    clock,
    sms,
    logLines,
    keysFolder,
    here,
    there,
    browser,
    settle: async () => await queue.settle(),
    close,
  };
}
