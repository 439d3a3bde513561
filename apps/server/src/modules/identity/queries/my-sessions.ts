import type { PersonActor } from '../../../platform/actor.ts';
import { isOver, type Session } from '../domain/session.ts';
import type { IdentityNeeds } from '../identity-needs.ts';
import { listSessions } from '../store/sessions.store.ts';

/** The asking person's own sessions that still live, the last used first. */
export function mySessions({ database, clock }: Pick<IdentityNeeds, 'database' | 'clock'>) {
  return async ({ community, account }: Pick<PersonActor, 'community' | 'account'>): Promise<readonly Session[]> => {
    const sessions = await database.inTx(community, async (tx) => await listSessions(tx, account));
    return sessions.filter((session) => !isOver(session, clock.now()));
  };
}
