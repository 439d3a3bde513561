import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compose } from '../../apps/server/src/compose.ts';
import { systemClock } from '../../apps/server/src/platform/clock.ts';
import { connectDatabase } from '../../apps/server/src/platform/database/connect.ts';
import { createHttp } from '../../apps/server/src/platform/http/server.ts';
import { durableFolder } from '../../apps/server/src/platform/durable-folder.ts';
import { keysIn } from '../../apps/server/src/platform/keys.ts';
import { logTo } from '../../apps/server/src/platform/log.ts';
import { idsOf, systemRandom } from '../../apps/server/src/platform/random.ts';

/** The OpenAPI document of all routes. Nothing is started: the database is never connected to. */
export async function apiDocument(): Promise<object> {
  const composed = compose({
    database: connectDatabase('postgres://nobody@127.0.0.1:1/none', { requests: 1 }),
    clock: systemClock,
    ids: idsOf(systemClock, systemRandom),
    random: systemRandom,
    keys: keysIn(mkdtempSync(join(tmpdir(), 'lintel-keys-'))),
    traceFolder: durableFolder(join(tmpdir(), 'lintel-no-trace')),
    log: logTo(() => undefined, Date.now),
    publish: async () => undefined,
    sendSms: async () => undefined,
    publicUrl: 'http://lintel.invalid',
  });
  const app = await createHttp({
    routes: composed.routes,
    authenticate: composed.authenticate,
    log: logTo(() => undefined, Date.now),
    stopping: new AbortController().signal,
    settings: { publicUrl: 'http://lintel.invalid', trustProxy: false, requestsPerMinute: 1 },
  });
  await app.ready();
  const document = app.swagger();
  await app.close();
  return document;
}
