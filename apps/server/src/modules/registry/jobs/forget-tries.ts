import type { Job } from '../../../platform/events.ts';
import type { forgetTries } from '../commands/forget-tries.ts';

export function forgetTriesJob(forget: ReturnType<typeof forgetTries>): Job {
  return { name: 'registry.forget-tries', schedule: '25 * * * *', run: forget };
}
