import type { Id } from '@lintel/kernel';
import { hourText, leafOfUntold } from '@lintel/look-receipt';
import { base64 } from '@lintel/translog';
import type { AnyTx } from '../../../platform/database/database.ts';
import { leafOfEvent } from '../store/entries.store.ts';
import { addLeaf } from '../store/pending.store.ts';
import { addUntold } from '../store/untold.store.ts';
import type { AppendNeeds } from './append-looks.ts';

/**
 * Ends looks that were kept from persons who have been forgotten meanwhile: on the day on which each would have been told of, a leaf
 * `disclose` that commits to nothing, so that everybody can still count one for each `seal`. Not on the day of the forgetting: a
 * leaf in that very hour would tell whoever asked to be forgotten that an authority had looked at them.
 */
export function closeUntold({ all, database, clock, ids, random, wake }: AppendNeeds) {
  return async (tx: AnyTx, looks: readonly Id<'look'>[]): Promise<void> => {
    await database.within(tx, async (mine) => {
      for (const look of looks) {
        const now = clock.now();
        const sealed = await leafOfEvent(mine, look);
        const leaf = sealed === null ? null : leafOfUntold(sealed, { at: now, commitment: base64(random(32)) });
        if (leaf === null) continue;
        await addUntold(mine, look);
        await addLeaf(mine, { event: ids.next('look'), leaf: Buffer.from(leaf), ...countedAs(leaf, hourText(now)) });
      }
    });
    all.afterCommit(tx, () => wake(tx.community));
  };
}

function countedAs(leaf: string, hour: string): { readonly day: string; readonly act: string; readonly actor: string } {
  return { day: hour.slice(0, 10), act: 'disclose', actor: /^actor (.*)$/m.exec(leaf)?.[1] ?? '' };
}
