import { PgBoss } from 'pg-boss';
import type pg from 'pg';
import { APP_ROLE } from '../database/roles.ts';
import { jobQueue, queueOf, SCHEMA } from './names.ts';
import { poolAdapter } from './pool-adapter.ts';
import type { Listeners } from './queue.ts';

const ROLE = 'm_jobs';

/** A listener that fails is tried again for about two days, ever more slowly; then its event stays, failed, for an operator. */
const QUEUE = {
  retryLimit: 20,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 14_400,
  expireInSeconds: 600,
  retentionSeconds: 1_209_600,
  deleteAfterSeconds: 86_400,
} as const;

/** Makes the queue's tables, its role, and one queue per listener and job, as the owner of the database. */
export async function prepareQueues(owner: pg.Pool, { subscriptions, jobs }: Listeners): Promise<void> {
  await owner.query(`
    do $$ begin if not exists (select from pg_roles where rolname = '${ROLE}') then create role ${ROLE} nologin noinherit; end if; end $$;
    grant ${ROLE} to ${APP_ROLE};
    create schema if not exists ${SCHEMA}`);
  const boss = new PgBoss({ db: poolAdapter(owner), schema: SCHEMA, supervise: false, schedule: false });
  boss.on('error', () => undefined); // the calls below throw by themselves
  await boss.start();
  const present = new Set((await boss.getQueues()).map(({ name }) => name));
  const wanted = new Set([...subscriptions.map(queueOf), ...jobs.map(({ name }) => jobQueue(name))]);
  for (const name of wanted) if (!present.has(name)) await boss.createQueue(name, QUEUE);
  await boss.stop({ graceful: false, close: false });
  await owner.query(`
    grant usage on schema ${SCHEMA} to ${ROLE};
    grant select, insert, update, delete on all tables in schema ${SCHEMA} to ${ROLE};
    grant usage on all sequences in schema ${SCHEMA} to ${ROLE};
    grant execute on all functions in schema ${SCHEMA} to ${ROLE}`);
}
