import type { Id } from '@lintel/kernel';
import type { Job } from '../../../platform/events.ts';

/** Hourly, so that a passage is forgotten in the hour in which its thirty days are over, and not the night after. */
export function forgetPassagesJob(forgetPassages: (community: Id<'community'>) => Promise<void>): Job {
  return { name: 'access.forget-passages', schedule: '17 * * * *', run: forgetPassages };
}
