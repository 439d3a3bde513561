import type { Job } from '../../../platform/events.ts';

/** Every hour, so that a day in any time zone is kept to the hour. */
export function discloseLooksJob(discloseLooks: Job['run']): Job {
  return { name: 'vault.disclose-looks', schedule: '7 * * * *', run: discloseLooks };
}
