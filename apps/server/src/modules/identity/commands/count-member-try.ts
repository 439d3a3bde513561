import { type Id, instant, Refused } from '@lintel/kernel';
import type { PersonActor } from '../../../platform/actor.ts';
import { LIMIT_MEMORY_MS, MEMBER_LIMITS, MEMBER_TRIES, waitMs } from '../domain/limit.ts';
import type { IdentityNeeds } from '../identity-needs.ts';
import { lockName } from '../store/locks.store.ts';
import { addAttempt, attemptsSince } from '../store/sign-in-attempts.store.ts';

export type TryNeeds = Pick<IdentityNeeds, 'database' | 'clock' | 'ids' | 'secrets'>;

/**
 * Counts a phone that somebody tries for a committee member before it is looked up, in a transaction of its own, so that tries at the
 * same moment and refused ones count as well. Whoever then adds the member removes the attempt that comes back.
 */
export function countMemberTry({ database, clock, ids, secrets }: TryNeeds) {
  return async ({ community, person }: PersonActor): Promise<Id<'sign_in_attempt'>> => {
    const mark = secrets.memberMark(community, person);
    return await database.inTx(community, async (tx) => {
      await lockName(tx, `member tries ${mark.toString('hex')}`);
      const now = clock.now();
      const past = await attemptsSince(tx, mark, instant(now - LIMIT_MEMORY_MS));
      if (waitMs(MEMBER_LIMITS, past, now) > 0)
        throw new Refused({ code: 'identity.committee_tries_too_many', facts: { most: MEMBER_TRIES } });
      const id = ids.next('sign_in_attempt');
      await addAttempt(tx, { id, mark, at: now });
      return id;
    });
  };
}
