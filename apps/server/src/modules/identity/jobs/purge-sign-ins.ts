import type { Job } from '../../../platform/events.ts';

/** Every hour, so that what is kept for a day is not kept for two. */
export function purgeSignIns(removeOldSignIns: Job['run']): Job {
  return { name: 'identity.purge-sign-ins', schedule: '20 * * * *', run: removeOldSignIns };
}
