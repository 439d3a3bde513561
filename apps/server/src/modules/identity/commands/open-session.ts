import type { PersonActor } from '../../../platform/actor.ts';
import type { Tx } from '../../../platform/database/database.ts';
import type { AnyRole } from '../domain/role.ts';
import { lastsUntil, type Session } from '../domain/session.ts';
import type { IdentityNeeds } from '../identity-needs.ts';
import { actorOf } from '../person-actor.ts';
import { drawToken, formatCookie, hashOfToken } from '../secrets/session-token.ts';
import type { Account } from '../store/accounts.store.ts';
import type { IdentitySchema } from '../store/schema.generated.ts';
import { addSession, endSessionsBeyondLimit } from '../store/sessions.store.ts';

/** What a browser is given, and who it then is. */
export interface SignedIn {
  readonly actor: PersonActor;
  readonly cookie: string;
  readonly cookieSeconds: number;
}

export interface SessionStart {
  readonly role: AnyRole;
  readonly signedInBy: Session['signedInBy'];
}

/** Opens a session in the caller's transaction. One opened with a password had its authenticator asked: it is strong. */
export function openSession({ clock, ids, random }: Pick<IdentityNeeds, 'clock' | 'ids' | 'random'>) {
  return async (tx: Tx<IdentitySchema>, account: Account, { role, signedInBy }: SessionStart): Promise<SignedIn> => {
    const now = clock.now();
    const strongAt = signedInBy === 'password' ? now : null;
    const session: Session = {
      id: ids.next('session'),
      account: account.id,
      role,
      signedInBy,
      madeAt: now,
      seenAt: now,
      strongAt,
    };
    const token = drawToken(random);
    await addSession(tx, session, hashOfToken(token));
    await endSessionsBeyondLimit(tx, account.id, now);
    return {
      actor: actorOf(tx.community, session, account),
      cookie: formatCookie({ community: tx.community, token }),
      cookieSeconds: Math.floor((lastsUntil(session) - now) / 1000),
    };
  };
}
