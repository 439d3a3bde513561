import type { Job } from '../../../platform/events.ts';
import type { settleDates } from '../commands/settle-dates.ts';

export function settleDatesJob(settle: ReturnType<typeof settleDates>): Job {
  return { name: 'registry.settle-dates', schedule: '*/10 * * * *', run: settle };
}
