import type { Id } from '@lintel/kernel';
import type { FastifyInstance } from 'fastify';
import type { Composed } from '../src/compose.ts';
import { createHttp } from '../src/platform/http/server.ts';
import type { Role } from '../src/platform/actor.ts';
import type { Route } from '../src/platform/http/route.ts';
import { type Client, type ClientOptions, clientOf } from './client.ts';
import { composeOn, type Sms, type TestClock, testClock } from './compose-on.ts';
import { copyTemplate, type TestDatabase } from './database.ts';
import { founded, type TestCommunity } from './community.ts';

/** A whole server on a database of its own, its clock in the test's hand. */
export interface TestServer {
  readonly app: FastifyInstance;
  readonly composed: Composed;
  readonly database: TestDatabase;
  readonly clock: TestClock;
  readonly sms: readonly Sms[];
  readonly logLines: readonly string[];
  readonly keysFolder: string;
  readonly community: Id<'community'>;
  /** A second community on the same server, whose ids must be worth nothing here. */
  readonly otherCommunity: TestCommunity;
  /** A browser that is not signed in. */
  browser(options?: ClientOptions): Client;
  /** A signed-in browser of someone in this role; the same one each time. */
  as(role: Role): Promise<Client>;
  /** A signed-in browser of whoever has this phone; see `PHONES`. */
  resident(phone: string): Promise<Client>;
  /** Waits until every event has reached its listeners. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** `planted`: routes of the test itself, beside those of the server. */
export async function testServer(planted: (composed: Composed) => readonly Route[] = () => []): Promise<TestServer> {
  const clock = testClock('2026-11-22T00:30:00Z');
  const database = await copyTemplate(process.env['LINTEL_TEST_ADMIN_URL'] ?? '');
  const assembled = composeOn(database.appUrl, clock);
  const { composed, queue, sms, log, logLines, keysFolder, close } = assembled;
  await composed.start();
  const stopping = new AbortController();
  const app = await createHttp({
    routes: [...composed.routes, ...planted(composed)],
    authenticate: composed.authenticate,
    log,
    stopping: stopping.signal,
    settings: { publicUrl: 'http://lintel.test', trustProxy: false, requestsPerMinute: 1_000_000 },
  });
  await app.ready();
  await queue.start();
  const founding = { app, clock, assembled };
  const home = await founded(founding, { slug: 'wangchunyuan', name: '望春苑' });
  const other = await founded(founding, { slug: 'bieyuan', name: '别苑' });
  return {
    app,
    composed,
    database,
    clock,
    sms,
    logLines,
    keysFolder,
    community: home.community,
    otherCommunity: other,
    browser: (options) => clientOf(app, options),
    as: home.as,
    resident: home.resident,
    settle: queue.settle,
    close: async () => {
      stopping.abort();
      await app.close();
      await queue.stop();
      await close();
      await database.close();
    },
  };
}
