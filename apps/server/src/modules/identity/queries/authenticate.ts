import type { PersonActor } from '../../../platform/actor.ts';
import { isOver, SEEN_EVERY_MS } from '../domain/session.ts';
import type { IdentityNeeds } from '../identity-needs.ts';
import { actorOf } from '../person-actor.ts';
import { hashOfToken, parseCookie } from '../secrets/session-token.ts';
import { findSessionByToken, markSeen } from '../store/sessions.store.ts';

/** Who holds this cookie now. Read from the database each time: a session that was ended is dead for the very next request. */
export function authenticate({ database, clock }: Pick<IdentityNeeds, 'database' | 'clock'>) {
  return async (cookie: string): Promise<PersonActor | null> => {
    const parsed = parseCookie(cookie);
    if (parsed === null) return null;
    return await database.inTx(parsed.community, async (tx) => {
      const found = await findSessionByToken(tx, hashOfToken(parsed.token));
      const now = clock.now();
      if (found === null || isOver(found.session, now)) return null;
      if (now - found.session.seenAt >= SEEN_EVERY_MS) await markSeen(tx, found.session.id, now);
      return actorOf(parsed.community, found.session, found);
    });
  };
}
