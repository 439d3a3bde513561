import { instant, ok, refuse, type Result } from '@lintel/kernel';
import type { Tx } from '../../../platform/database/database.ts';
import { LIMIT_MEMORY_MS, LOGIN_LIMITS, waitMs } from '../domain/limit.ts';
import type { IdentityNeeds } from '../identity-needs.ts';
import { lockName } from '../store/locks.store.ts';
import type { IdentitySchema } from '../store/schema.generated.ts';
import { addAttempt, attemptsSince } from '../store/sign-in-attempts.store.ts';

/** Counts an attempt before its code is judged, so that attempts at the same moment count each other too. A success forgets them. */
export function countLoginAttempt({ clock, ids }: Pick<IdentityNeeds, 'clock' | 'ids'>) {
  return async (tx: Tx<IdentitySchema>, loginMark: Buffer): Promise<Result<undefined, 'identity.sign_in_too_many'>> => {
    await lockName(tx, `login ${loginMark.toString('hex')}`);
    const now = clock.now();
    const past = await attemptsSince(tx, loginMark, instant(now - LIMIT_MEMORY_MS));
    const wait = waitMs(LOGIN_LIMITS, past, now);
    if (wait > 0) return refuse('identity.sign_in_too_many', { retryAfterSeconds: Math.ceil(wait / 1000) });
    await addAttempt(tx, { id: ids.next('sign_in_attempt'), mark: loginMark, at: now });
    return ok(undefined);
  };
}
