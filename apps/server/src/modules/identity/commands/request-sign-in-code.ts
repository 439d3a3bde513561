import { type Id, type Instant, instant, orThrow, Refused } from '@lintel/kernel';
import type { Tx } from '../../../platform/database/database.ts';
import { parsePhone } from '../../vault/index.ts';
import { CODE_LIMITS, LIMIT_MEMORY_MS, waitMs } from '../domain/limit.ts';
import { roleByCode } from '../domain/role.ts';
import type { CodeAsked } from '../events.ts';
import type { IdentityNeeds } from '../identity-needs.ts';
import { findAccountOfPerson } from '../store/accounts.store.ts';
import { lockName } from '../store/locks.store.ts';
import type { IdentitySchema } from '../store/schema.generated.ts';
import { addCode, askedSince } from '../store/sign-in-codes.store.ts';

type Needs = Pick<IdentityNeeds, 'database' | 'clock' | 'ids' | 'random' | 'secrets' | 'vault' | 'publish'>;

/**
 * Takes a request for a sign-in code.
 *
 * A phone that signs nobody in gets the same answer after the same work: the same look-ups, a row with a code that nobody will be
 * told, the same event, the same limits. Only the sender, after the reply has gone, finds that there is nobody to write to.
 */
export function requestSignInCode({ database, clock, ids, random, secrets, vault, publish }: Needs) {
  return async (community: Id<'community'>, typed: string): Promise<{ readonly retryAfterSeconds: number }> => {
    const phone = orThrow(parsePhone(typed));
    const phoneMark = secrets.phoneMark(community, phone);
    return await database.inTx(community, async (tx) => {
      const now = clock.now();
      // A flood for one phone is turned away here, before any request of it waits for another and holds a connection.
      await refuseOverLimit(tx, phoneMark, now);
      await lockName(tx, `phone ${phoneMark.toString('hex')}`);
      const past = await refuseOverLimit(tx, phoneMark, now);
      const person = await vault.findByPhone(tx, phone);
      const account = await findAccountOfPerson(tx, person ?? ids.next('person'));
      const signsIn = account !== null && roleByCode(account.roles) !== null;
      const id = ids.next('sign_in_code');
      await addCode(tx, { id, phoneMark, account: signsIn ? account.id : null, seed: random(32), askedAt: now });
      await publish(tx, { name: 'identity.code_asked', about: { code: id } } satisfies CodeAsked);
      return { retryAfterSeconds: seconds(waitMs(CODE_LIMITS, [...past, now], now)) };
    });
  };
}

async function refuseOverLimit(tx: Tx<IdentitySchema>, phoneMark: Buffer, now: Instant): Promise<readonly Instant[]> {
  const past = await askedSince(tx, phoneMark, instant(now - LIMIT_MEMORY_MS));
  const wait = waitMs(CODE_LIMITS, past, now);
  if (wait > 0) throw new Refused({ code: 'identity.codes_too_many', facts: { retryAfterSeconds: seconds(wait) } });
  return past;
}

function seconds(ms: number): number {
  return Math.ceil(ms / 1000);
}
