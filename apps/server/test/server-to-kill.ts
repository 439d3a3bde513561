// A server as a process of its own, to be killed: every module with its routes, and the writer of the log. What is left out takes long
// to start and has no part in a look: migrations, queues, documentation, screens.
import { join } from 'node:path';
import { compose } from '../src/compose.ts';
import { systemClock } from '../src/platform/clock.ts';
import { connectDatabase } from '../src/platform/database/connect.ts';
import { appPassword, appUrl } from '../src/platform/database/roles.ts';
import { durableFolder } from '../src/platform/durable-folder.ts';
import { createHttp } from '../src/platform/http/server.ts';
import { keysIn } from '../src/platform/keys.ts';
import { logTo } from '../src/platform/log.ts';
import { idsOf, systemRandom } from '../src/platform/random.ts';

const [data = '', ownerUrl = '', publicUrl = ''] = process.argv.slice(2);
const log = logTo((line) => process.stdout.write(line), Date.now);
const keys = keysIn(join(data, 'keys'));
const composed = compose({
  database: connectDatabase(appUrl(ownerUrl, appPassword(keys, systemRandom)), { requests: 20 }),
  clock: systemClock,
  ids: idsOf(systemClock, systemRandom),
  random: systemRandom,
  keys,
  traceFolder: durableFolder(join(data, 'trace')),
  log,
  publish: async () => undefined,
  sendSms: async () => undefined,
  publicUrl,
});
await composed.start();
const app = await createHttp({
  routes: composed.routes,
  authenticate: composed.authenticate,
  log,
  stopping: new AbortController().signal,
  settings: { publicUrl, trustProxy: false, requestsPerMinute: 10_000_000 },
});
const url = await app.listen({ host: '127.0.0.1', port: 0 });
// Whoever would kill it is gone.
process.once('disconnect', () => process.exit());
process.send?.({ url });
