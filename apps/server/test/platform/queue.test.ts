import type { Id } from '@lintel/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectDatabase } from '../../src/platform/database/connect.ts';
import { openPool } from '../../src/platform/database/pool.ts';
import type { Database } from '../../src/platform/database/database.ts';
import type { Subscription } from '../../src/platform/events.ts';
import { createQueue, type Queue } from '../../src/platform/jobs/queue.ts';
import { prepareQueues } from '../../src/platform/jobs/schema.ts';
import { logTo } from '../../src/platform/log.ts';
import { idsOf, systemRandom } from '../../src/platform/random.ts';
import { testClock } from '../compose-on.ts';
import { copyTemplate, type TestDatabase } from '../database.ts';

const community: Id<'community'> = idsOf(testClock('2026-11-22T00:00:00Z'), systemRandom).next('community');
const heard: string[] = [];
let failures = 1;
const listener = (name: string, handle: Subscription['handle']): Subscription => ({
  event: 'door.opened',
  listener: name,
  handle,
});
const subscriptions = [
  listener('first', async (_community, { door }) => void heard.push(`first ${door}`)),
  listener('second', async (_community, { door }) => {
    if (failures-- > 0) throw new Error('not yet');
    heard.push(`second ${door}`);
  }),
];
let copy: TestDatabase;
let database: Database;
let queue: Queue;

beforeAll(async () => {
  copy = await copyTemplate(process.env['LINTEL_TEST_ADMIN_URL'] ?? '');
  await prepareQueues(copy.owner, { subscriptions, jobs: [] });
  database = connectDatabase(copy.appUrl, { requests: 4 });
  const pool = openPool(copy.appUrl, { size: 3, role: 'm_jobs' });
  queue = createQueue({
    database,
    pool,
    log: logTo(() => undefined, Date.now),
    listeners: () => ({ subscriptions, jobs: [] }),
    communities: async () => [],
  });
  await queue.start();
});
afterAll(async () => {
  await queue.stop();
  await database.close();
  await copy.close();
});

test('every listener hears a committed event, the failing one on its next try', async () => {
  await database
    .forModule('trace')
    .inTx(community, async (tx) => await queue.publish(tx, { name: 'door.opened', about: { door: 'east' } }));
  await queue.settle();
  expect(heard.toSorted()).toEqual(['first east', 'second east']);
});

test('nobody hears of what was rolled back', async () => {
  const work = database.forModule('trace').inTx(community, async (tx) => {
    await queue.publish(tx, { name: 'door.opened', about: { door: 'west' } });
    throw new Error('no');
  });
  await expect(work).rejects.toThrow('no');
  await queue.settle();
  expect(heard.join()).not.toContain('west');
});

test('a module cannot read the queue', async () => {
  const peek = database
    .forModule<{ 'jobs.job': { name: string } }>('trace')
    .inTx(community, async (tx) => await tx.sql.selectFrom('jobs.job').select('name').execute());
  await expect(peek).rejects.toThrow(/permission denied/);
});
