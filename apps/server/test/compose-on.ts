import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { instant, type Instant } from '@lintel/kernel';
import { compose, type Composed } from '../src/compose.ts';
import { connectDatabase } from '../src/platform/database/connect.ts';
import type { Database } from '../src/platform/database/database.ts';
import { openPool } from '../src/platform/database/pool.ts';
import { createQueue, type Queue } from '../src/platform/jobs/queue.ts';
import { durableFolder } from '../src/platform/durable-folder.ts';
import { keysIn } from '../src/platform/keys.ts';
import { type Log, logTo } from '../src/platform/log.ts';
import type { Clock } from '../src/platform/ports.ts';
import { idsOf, systemRandom } from '../src/platform/random.ts';

export interface TestClock extends Clock {
  set(at: Instant): void;
  advance(ms: number): void;
}

/** Stands still until told: what a test says about time is all that happens. */
export function testClock(start: string): TestClock {
  let at = Date.parse(start);
  return {
    now: () => instant(at),
    set: (next) => void (at = next),
    advance: (ms) => void (at += ms),
  };
}

export interface Sms {
  readonly phone: string;
  readonly text: string;
}

export interface Assembled {
  readonly composed: Composed;
  readonly database: Database;
  readonly queue: Queue;
  readonly sms: Sms[];
  readonly logLines: string[];
  readonly log: Log;
  readonly keysFolder: string;
  close(): Promise<void>;
}

/** The server's modules on a test's database; only the clock and the text messages are not the real thing. */
export function composeOn(appUrl: string, clock: Clock): Assembled {
  const database = connectDatabase(appUrl, { requests: 8 });
  const jobsPool = openPool(appUrl, { size: 3, role: 'm_jobs' });
  const sms: Sms[] = [];
  const logLines: string[] = [];
  const log = logTo((line) => void logLines.push(line), clock.now);
  const keysFolder = mkdtempSync(join(tmpdir(), 'lintel-keys-'));
  const queue: Queue = createQueue({
    database,
    pool: jobsPool,
    log,
    listeners: () => composed.listeners,
    communities: async () => await composed.communities(),
  });
  const composed: Composed = compose({
    database,
    clock,
    ids: idsOf(clock, systemRandom),
    random: systemRandom,
    keys: keysIn(keysFolder),
    traceFolder: durableFolder(join(keysFolder, 'trace')),
    log,
    publish: queue.publish,
    sendSms: async (phone, text) => void sms.push({ phone, text }),
    publicUrl: 'http://lintel.test',
  });
  return {
    composed,
    database,
    queue,
    sms,
    logLines,
    log,
    keysFolder,
    close: async () => {
      await composed.stop();
      await jobsPool.end();
      await database.close();
    },
  };
}
