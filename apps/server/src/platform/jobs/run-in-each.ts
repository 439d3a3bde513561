import type { Id } from '@lintel/kernel';
import type { Job } from '../events.ts';
import type { Log } from '../log.ts';

/**
 * Runs a job in every community and says in how many it failed. What goes wrong in one keeps no other one waiting: each has its own
 * passages to forget in time.
 */
export async function runInEach(
  communities: readonly Id<'community'>[],
  { job, log }: { readonly job: Job; readonly log: Log },
): Promise<number> {
  let failed = 0;
  for (const community of communities) {
    try {
      await job.run(community);
    } catch (error) {
      failed += 1;
      log.error('job.failed', error, { job: job.name, community });
    }
  }
  return failed;
}
