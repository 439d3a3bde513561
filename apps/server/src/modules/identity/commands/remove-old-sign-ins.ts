import { DAY_MS, type Id, instant } from '@lintel/kernel';
import { LIMIT_MEMORY_MS } from '../domain/limit.ts';
import { ENDED_SESSIONS_KEEP_DAYS } from '../domain/session.ts';
import type { IdentityNeeds } from '../identity-needs.ts';
import { removeSessionsOverBefore } from '../store/sessions.store.ts';
import { removeAttemptsBefore } from '../store/sign-in-attempts.store.ts';
import { removeCodesBefore } from '../store/sign-in-codes.store.ts';

/** Removes codes and attempts that no limit looks at any more, and sessions that ended long enough ago. */
export function removeOldSignIns({ database, clock }: Pick<IdentityNeeds, 'database' | 'clock'>) {
  return async (community: Id<'community'>): Promise<void> =>
    await database.inTx(community, async (tx) => {
      const now = clock.now();
      await removeCodesBefore(tx, instant(now - LIMIT_MEMORY_MS));
      await removeAttemptsBefore(tx, instant(now - LIMIT_MEMORY_MS));
      await removeSessionsOverBefore(tx, instant(now - ENDED_SESSIONS_KEEP_DAYS * DAY_MS));
    });
}
