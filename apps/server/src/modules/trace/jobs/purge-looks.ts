import type { Job } from '../../../platform/events.ts';

/** Every night, UTC 18:10: two in the morning in China. */
export function purgeLooks(removeOldLooks: Job['run']): Job {
  return { name: 'trace.purge-looks', schedule: '10 18 * * *', run: removeOldLooks };
}
