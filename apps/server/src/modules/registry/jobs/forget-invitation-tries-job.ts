import type { Job } from '../../../platform/events.ts';
import type { forgetInvitationTries } from '../commands/forget-invitation-tries.ts';

export function forgetInvitationTriesJob(forget: ReturnType<typeof forgetInvitationTries>): Job {
  return { name: 'registry.forget-invitation-tries', schedule: '25 * * * *', run: forget };
}
