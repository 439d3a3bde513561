import type { Id } from '@lintel/kernel';
import { expect, test } from 'vitest';
import { runInEach } from '../../src/platform/jobs/run-in-each.ts';
import { logTo } from '../../src/platform/log.ts';

test('a community in which a job fails keeps no other one waiting, and the log says which it is', async () => {
  const ran: string[] = [];
  const lines: string[] = [];
  const log = logTo(
    (line) => void lines.push(line),
    () => 0,
  );
  const job = {
    name: 'sweep',
    schedule: '0 0 * * *',
    run: async (community: Id<'community'>) => {
      if (community === 'second') throw new Error('no');
      ran.push(community);
    },
  };
  const failed = await runInEach(['first', 'second', 'third'] as Id<'community'>[], { job, log });
  expect([failed, ran]).toEqual([1, ['first', 'third']]);
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { level: 'error', event: 'job.failed', job: 'sweep', community: 'second' },
  ]);
});
