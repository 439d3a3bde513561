import type { Id } from '@lintel/kernel';
import { fromKysely, type JobResult, PgBoss } from 'pg-boss';
import type pg from 'pg';
import type { Database } from '../database/database.ts';
import type { Event, Job, Publish, Subscription } from '../events.ts';
import type { Log } from '../log.ts';
import { jobQueue, queueOf, SCHEMA } from './names.ts';
import { poolAdapter } from './pool-adapter.ts';
import { runInEach } from './run-in-each.ts';

const POLL_SECONDS = 0.5;
const STOP_MS = 10_000;
const PARCELS_PER_STATEMENT = 1000;
/** Fetching and settling fifty events at once costs as much as one. */
const TOGETHER = { pollingIntervalSeconds: POLL_SECONDS, batchSize: 50, perJobResults: true } as const;

interface Parcel {
  readonly community: Id<'community'>;
  readonly about: Event['about'];
}

export interface Queue {
  /** Puts the event into every listener's queue, in the caller's transaction: it is there exactly when the change is. */
  readonly publish: Publish;
  /** Begins to hand events to their listeners and to run jobs at their times. */
  start(): Promise<void>;
  /** Waits until no event is waiting or being handled. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

export interface QueueNeeds {
  readonly database: Database;
  /** Connections that have become m_jobs. */
  readonly pool: pg.Pool;
  readonly log: Log;
  /** Asked late: modules are made with `publish` in hand, before their own subscriptions exist. */
  readonly listeners: () => Listeners;
  readonly communities: () => Promise<readonly Id<'community'>[]>;
}

export interface Listeners {
  readonly subscriptions: readonly Subscription[];
  readonly jobs: readonly Job[];
}

/** The outbox: events queued in the transaction that made them true, handled after it, at least once. */
export function createQueue(needs: QueueNeeds): Queue {
  const { database, pool, log, listeners } = needs;
  const jobsDatabase = database.forModule('jobs');
  const boss = new PgBoss({
    db: poolAdapter(pool),
    schema: SCHEMA,
    migrate: false,
    createSchema: false,
    reindex: false,
    monitorVacuum: false,
  });
  boss.on('error', (error) => log.error('queue.failed', error));
  const workers = new Map<string, string>();

  return {
    publish: async (tx, ...events) => {
      for (const { event: name, listener } of listeners().subscriptions) {
        const heard = events.filter((event) => event.name === name);
        if (heard.length === 0) continue;
        const queue = queueOf({ event: name, listener });
        const parcels = heard.map(({ about }) => ({ data: { community: tx.community, about } satisfies Parcel }));
        await jobsDatabase.within(tx, async ({ sql }) => {
          for (let from = 0; from < parcels.length; from += PARCELS_PER_STATEMENT) {
            await boss.insert(queue, parcels.slice(from, from + PARCELS_PER_STATEMENT), { db: fromKysely(sql) });
          }
        });
        // Poll finds it within half a second; a worker in this same process need not wait that long.
        database.afterCommit(tx, () => wake(boss, workers.get(queue)));
      }
    },
    start: async () => {
      await boss.start();
      for (const subscription of listeners().subscriptions) {
        const queue = queueOf(subscription);
        const worker = await boss.work<Parcel, JobResult[], typeof TOGETHER>(queue, TOGETHER, async (jobs) => {
          const results = await handleEach(jobs, { subscription, log });
          // Where events waited there may be more: a roll import leaves thousands, and polling would take hours.
          if (results.every(({ status }) => status === 'completed')) wake(boss, workers.get(queue));
          return results;
        });
        workers.set(queue, worker);
      }
      for (const job of listeners().jobs) await startJob(boss, job, needs);
    },
    settle: async () => await settle(pool),
    stop: async () => await boss.stop({ graceful: true, timeout: STOP_MS, close: false }),
  };
}

/** Each event succeeds or fails for itself; a failed one comes again later, and says no more of why than the log may hold. */
async function handleEach(
  jobs: readonly { readonly id: string; readonly data: Parcel }[],
  { subscription, log }: { readonly subscription: Subscription; readonly log: Log },
): Promise<JobResult[]> {
  const results: JobResult[] = [];
  for (const { id, data } of jobs) {
    try {
      await subscription.handle(data.community, data.about);
      results.push({ id, status: 'completed' });
    } catch (error) {
      log.error('event.failed', error, { event: subscription.event, listener: subscription.listener });
      results.push({ id, status: 'failed', output: { listener: subscription.listener } });
    }
  }
  return results;
}

async function startJob(boss: PgBoss, job: Job, { communities, log }: QueueNeeds): Promise<void> {
  const queue = jobQueue(job.name);
  await boss.work(queue, { pollingIntervalSeconds: 5, batchSize: 1 }, async () => {
    const failed = await runInEach(await communities(), { job, log });
    // Tried again by the queue; those for whom it went well do not mind.
    if (failed > 0) throw new Error('a job failed in some communities');
    log.info('job.done', { job: job.name });
  });
  await boss.schedule(queue, job.schedule);
}

function wake(boss: PgBoss, worker: string | undefined): void {
  if (worker !== undefined) boss.notifyWorker(worker);
}

async function settle(pool: pg.Pool): Promise<void> {
  for (let look = 0; look < 400; look++) {
    const { rows } = await pool.query<{ waiting: number }>(
      `select count(*)::int as waiting from ${SCHEMA}.job where state in ('created', 'retry', 'active') and name not like '\\_\\_%' and name not like 'job/%'`,
    );
    if (rows[0]?.waiting === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('the queue did not come to rest');
}
