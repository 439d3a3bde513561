import type { AccessNeeds } from '../access-needs.ts';
import type { AccessTx } from '../store/access-tx.ts';
import { type Changed, raiseCursor, recordChanges } from '../store/cursor.store.ts';

/**
 * Makes a change that gates must learn of. The cursor goes up before `work` writes and is held until the commit, so such changes
 * of one community happen one after the other; waiting gates hear of it as soon as it is committed.
 */
export async function changeSnapshots<T>(
  { afterCommit, watch }: Pick<AccessNeeds, 'afterCommit' | 'watch'>,
  tx: AccessTx,
  work: (note: (...changes: readonly Changed[]) => void, cursor: number) => Promise<T>,
): Promise<T> {
  const cursor = await raiseCursor(tx);
  const changes: Changed[] = [];
  const result = await work((...more) => void changes.push(...more), cursor);
  await recordChanges(tx, cursor, changes);
  afterCommit(tx, () => watch.ring(tx.community));
  return result;
}
