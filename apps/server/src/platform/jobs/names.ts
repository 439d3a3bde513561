import type { Subscription } from '../events.ts';

export const SCHEMA = 'jobs';

export function queueOf({ event, listener }: Pick<Subscription, 'event' | 'listener'>): string {
  return `${event}/${listener}`;
}

export function jobQueue(job: string): string {
  return `job/${job}`;
}
