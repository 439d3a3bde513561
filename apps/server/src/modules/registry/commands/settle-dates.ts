import type { Id } from '@lintel/kernel';
import type { RegistryNeeds } from '../registry-needs.ts';
import { settleDue } from '../store/relations.store.ts';
import type { Announce } from './announce.ts';

const SETTLED_AT_ONCE = 500;
const ROUNDS_MAX = 100;

/** Announces relations that began or ended because their day came. What one run cannot manage, the next one does. */
export function settleDates({
  database,
  clock,
  announce,
}: Pick<RegistryNeeds, 'database' | 'clock'> & { readonly announce: Announce }) {
  return async (community: Id<'community'>): Promise<void> => {
    for (let round = 0; round < ROUNDS_MAX; round++) {
      const settled = await database.inTx(community, async (tx) => {
        const due = await settleDue(tx, clock.now(), SETTLED_AT_ONCE);
        await announce(tx, due);
        return due.length;
      });
      if (settled === 0) return;
    }
  };
}
