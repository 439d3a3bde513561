import { type Id, Refused } from '@lintel/kernel';
import type { PersonActor } from '../../../platform/actor.ts';
import type { IdentityNeeds } from '../identity-needs.ts';
import { endSession } from '../store/sessions.store.ts';

/** Ends one of the asking person's own sessions, this one or another. It dies at once: every request reads it from the database. */
export function endOwnSession({ database, clock }: Pick<IdentityNeeds, 'database' | 'clock'>) {
  return async (actor: PersonActor, session: Id<'session'>): Promise<void> =>
    await database.inTx(actor.community, async (tx) => {
      const ended = await endSession(tx, actor.account, { session, at: clock.now() });
      if (!ended) throw new Refused({ code: 'identity.session_unknown', facts: {} });
    });
}
