import { type Id, instant } from '@lintel/kernel';
import type { AccessTx } from '../store/access-tx.ts';
import { credentialsEverOf } from '../store/credentials.store.ts';
import type { OwnCredential } from '../store/passages.store.ts';

/**
 * Whose passages a person may see: those of their own credentials, also ended ones, and of a household's card only since they claimed
 * it. What the card opened before then may have been somebody else of the family.
 */
export async function ownCredentials(tx: AccessTx, person: Id<'person'>): Promise<readonly OwnCredential[]> {
  const own = await credentialsEverOf(tx, person);
  return own.flatMap(({ id, part, claimed }) => {
    const since = part === null ? instant(0) : claimed;
    return since === null ? [] : [{ id, since }];
  });
}
