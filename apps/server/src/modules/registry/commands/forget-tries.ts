import { DAY_MS, type Id, instant } from '@lintel/kernel';
import type { RegistryNeeds } from '../registry-needs.ts';
import { removeTriesBefore } from '../store/tries.store.ts';

/** Tries of a day that is over say nothing any more. */
export function forgetTries({ database, clock }: Pick<RegistryNeeds, 'database' | 'clock'>) {
  return async (community: Id<'community'>): Promise<void> =>
    await database.inTx(community, async (tx) => await removeTriesBefore(tx, instant(clock.now() - DAY_MS)));
}
