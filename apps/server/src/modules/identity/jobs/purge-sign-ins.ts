import { DAY_MS, instant } from '@lintel/kernel';
import type { Job } from '../../../platform/events.ts';
import { LIMIT_MEMORY_MS } from '../domain/limit.ts';
import type { IdentityNeeds } from '../identity-needs.ts';
import { removeAttemptsBefore } from '../store/sign-in-attempts.store.ts';
import { removeCodesBefore } from '../store/sign-in-codes.store.ts';
import { removeSessionsOverBefore } from '../store/sessions.store.ts';

/** So that a person who finds a stranger's session can still ask what it was. */
const ENDED_SESSIONS_KEEP_DAYS = 30;

/** Removes codes and attempts that no limit looks at any more, and sessions that ended a month ago. */
export function purgeSignIns({ database, clock }: Pick<IdentityNeeds, 'database' | 'clock'>): Job {
  return {
    name: 'identity.purge-sign-ins',
    schedule: '20 * * * *',
    run: async (community) =>
      await database.inTx(community, async (tx) => {
        const now = clock.now();
        await removeCodesBefore(tx, instant(now - LIMIT_MEMORY_MS));
        await removeAttemptsBefore(tx, instant(now - LIMIT_MEMORY_MS));
        await removeSessionsOverBefore(tx, instant(now - ENDED_SESSIONS_KEEP_DAYS * DAY_MS));
      }),
  };
}
