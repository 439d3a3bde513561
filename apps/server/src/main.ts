import { join } from 'node:path';
import { openDemo } from './demo/open-demo.ts';
import { readConfig } from './platform/config.ts';
import { logTo } from './platform/log.ts';
import { startServer } from './start-server.ts';

/** Bounds the stop: what has not ended by then is ended by the process. */
const STOP_MS = 15_000;

// The reader of our lines may go first; that must not cut an orderly stop short.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
const log = logTo((line) => process.stdout.write(line), Date.now);
await run().catch((error: unknown) => {
  log.error('server.failed', error);
  process.exitCode = 1;
});

async function run(): Promise<void> {
  const config = readConfig(process.env);
  const server = await startServer(config, log);
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    log.info('server.stopping');
    setTimeout(() => process.exit(1), STOP_MS).unref();
    await server.stop();
    process.exit();
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop());
  // Whoever started this server and held a channel to it is gone: nobody would stop it any more.
  process.once('disconnect', () => void stop());
  void server.databaseEnded.then(() => {
    if (stopping) return;
    log.warn('database.ended');
    process.exit(1);
  });
  const demo = config.LINTEL_DEMO
    ? await openDemo(server.composed, join(config.LINTEL_DATA, 'demo.json'))
    : { accounts: [] };
  log.info('server.ready', { url: server.url });
  process.send?.({
    kind: 'ready',
    server: server.url,
    resident: `${server.url}/`,
    console: `${server.url}/console/`,
    apiDocs: `${server.url}/docs`,
    openapi: `${server.url}/docs/json`,
    demo,
  });
}
