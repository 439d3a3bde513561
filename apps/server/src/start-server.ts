import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { compose, type Composed } from './compose.ts';
import { type Config, isOwnMachine, publicUrlOf } from './platform/config.ts';
import { systemClock } from './platform/clock.ts';
import { connectDatabase } from './platform/database/connect.ts';
import { startEmbeddedPostgres } from './platform/database/embedded/start-embedded-postgres.ts';
import { openPool } from './platform/database/pool.ts';
import { appPassword, appUrl, setAppPassword } from './platform/database/roles.ts';
import { serveDocs } from './platform/http/docs.ts';
import { serveHealth } from './platform/http/health.ts';
import { serveScreens } from './platform/http/screens.ts';
import { serveVerifier } from './platform/http/verifier-file.ts';
import { durableFolder } from './platform/durable-folder.ts';
import { createHttp } from './platform/http/server.ts';
import { createQueue, type Queue } from './platform/jobs/queue.ts';
import { type Keys, keysIn } from './platform/keys.ts';
import type { Log } from './platform/log.ts';
import { idsOf, systemRandom } from './platform/random.ts';
import { smsToFile } from './platform/sms.ts';
import { prepareDatabase } from './prepare-database.ts';

export interface RunningServer {
  readonly url: string;
  readonly composed: Composed;
  /** Comes back when the embedded database has ended, asked or not: a server must not outlive it. */
  readonly databaseEnded: Promise<void>;
  stop(): Promise<void>;
}

/** Starts everything this process is responsible for; when a step fails, what had started is stopped again. */
export async function startServer(config: Config, log: Log): Promise<RunningServer> {
  const data = config.LINTEL_DATA;
  // A log that is begun is named after this address for ever.
  if (!config.LINTEL_DEMO && isOwnMachine(publicUrlOf(config)))
    log.warn('server.public_url_is_own_machine', { url: publicUrlOf(config) });
  mkdirSync(data, { recursive: true, mode: 0o711 });
  const keys = keysIn(join(data, 'keys'));
  const stops: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const one of stops.splice(0).toReversed()) await one();
  };
  try {
    const { ownerUrl, ended } = await ownerOf(config, { log, stops });
    const { composed, queue } = assemble(config, { log, keys, ownerUrl, stops });
    await prepare(ownerUrl, keys, composed);
    await composed.start();
    stops.push(async () => await composed.stop());
    const stopping = new AbortController();
    const app = await createApp(config, { composed, log, stopping: stopping.signal });
    const address = await app.listen({ host: config.LINTEL_HOST, port: config.LINTEL_PORT });
    stops.push(async () => {
      stopping.abort();
      await app.close();
    });
    await queue.start();
    stops.push(async () => await queue.stop());
    return { url: config.LINTEL_PUBLIC_URL ?? address, composed, databaseEnded: ended, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

interface Starting {
  readonly log: Log;
  readonly stops: (() => Promise<void>)[];
}

interface Owned {
  readonly ownerUrl: string;
  readonly ended: Promise<void>;
}

async function ownerOf(config: Config, { log, stops }: Starting): Promise<Owned> {
  // One's own database may come and go; the pool finds it again.
  if (config.DATABASE_URL !== undefined) return { ownerUrl: config.DATABASE_URL, ended: new Promise(() => undefined) };
  const embedded = await startEmbeddedPostgres({
    directory: config.LINTEL_DATA,
    port: config.LINTEL_DATABASE_PORT,
    log,
  });
  stops.push(async () => await embedded.stop());
  return { ownerUrl: embedded.adminUrl, ended: embedded.ended };
}

function assemble(
  config: Config,
  { log, keys, ownerUrl, stops }: Starting & { readonly keys: Keys; readonly ownerUrl: string },
): { composed: Composed; queue: Queue } {
  const url = appUrl(ownerUrl, appPassword(keys, systemRandom));
  const database = connectDatabase(url, { requests: config.LINTEL_DATABASE_CONNECTIONS });
  const jobsPool = openPool(url, { size: 4, role: 'm_jobs' });
  stops.push(async () => {
    await jobsPool.end();
    await database.close();
  });
  const queue: Queue = createQueue({
    database,
    pool: jobsPool,
    log,
    listeners: () => composed.listeners,
    communities: async () => await composed.communities(),
  });
  const composed: Composed = compose({
    database,
    clock: systemClock,
    ids: idsOf(systemClock, systemRandom),
    random: systemRandom,
    keys,
    traceFolder: durableFolder(join(config.LINTEL_DATA, 'trace')),
    log,
    publish: queue.publish,
    sendSms: smsToFile(join(config.LINTEL_DATA, 'sms.jsonl'), systemClock),
    publicUrl: publicUrlOf(config),
  });
  return { composed, queue };
}

async function prepare(ownerUrl: string, keys: Keys, composed: Composed): Promise<void> {
  const owner = openPool(ownerUrl, { size: 2 });
  try {
    await prepareDatabase(owner, composed.listeners);
    await setAppPassword(owner, appPassword(keys, systemRandom));
  } finally {
    await owner.end();
  }
}

async function createApp(
  config: Config,
  needs: { readonly composed: Composed; readonly log: Log; readonly stopping: AbortSignal },
): Promise<FastifyInstance> {
  const { composed, log, stopping } = needs;
  const app = await createHttp({
    routes: composed.routes,
    authenticate: composed.authenticate,
    log,
    stopping,
    settings: {
      publicUrl: publicUrlOf(config),
      trustProxy: config.LINTEL_TRUST_PROXY,
      requestsPerMinute: config.LINTEL_REQUESTS_PER_MINUTE,
    },
  });
  serveHealth(app, async () => {
    const { ready, failing } = await composed.readiness();
    return { ready: ready && !stopping.aborted, failing };
  });
  await serveDocs(app);
  await serveScreens(app, [
    { base: '/', folder: screen('resident') },
    { base: '/console/', folder: screen('console') },
  ]);
  serveVerifier(app, join(screen('verifier'), 'index.html'));
  return app;
}

function screen(app: string): string {
  return fileURLToPath(new URL(`../../${app}/dist`, import.meta.url));
}
