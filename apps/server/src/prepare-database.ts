import type pg from 'pg';
import { migrate, modulesOf } from './platform/database/migrate.ts';
import type { Listeners } from './platform/jobs/queue.ts';
import { prepareQueues } from './platform/jobs/schema.ts';

/** Brings the database to what this version needs, as its owner: tables, roles, row-level security, queues. May run at any time. */
export async function prepareDatabase(owner: pg.Pool, listeners: Listeners): Promise<void> {
  await migrate(owner, modulesOf(new URL('../', import.meta.url)));
  await prepareQueues(owner, listeners);
}
