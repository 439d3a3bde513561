import type { Id } from '@lintel/kernel';
import type { LookNeeds } from './record-looks.ts';

/**
 * What the system does instead of using a phone that is nobody's: the log grows by a leaf that looks like that use, at the same
 * point, after the same waiting. Else its size would tell everybody whether a phone signs somebody in here.
 */
export function coverUse({ database, trace }: Pick<LookNeeds, 'database' | 'trace'>) {
  return async (community: Id<'community'>): Promise<void> => {
    const ticket = await database.inTx(community, async (tx) => await trace.appendCover(tx));
    await trace.covered(ticket);
  };
}
