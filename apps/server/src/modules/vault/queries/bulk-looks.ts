import type { Id } from '@lintel/kernel';
import type { BulkEvent } from '@lintel/look-receipt';
import type { ModuleDatabase } from '../../../platform/database/database.ts';
import { readBulkLook, type TraceDoor } from '../../trace/index.ts';
import type { CommunitySeal } from '../keys/community-seal.ts';
import type { VaultSchema } from '../store/schema.generated.ts';

/** A look at many, as the committee sees it. */
export interface BulkLook extends Omit<BulkEvent, 'v'> {
  readonly id: Id<'look'>;
  /** Its place in the log; null while the log has not taken it in. */
  readonly index: number | null;
}

export interface BulkLooks {
  readonly items: readonly BulkLook[];
  /** Where the next page begins; null on the last one. */
  readonly before: Id<'look'> | null;
}

export interface BulkLooksNeeds {
  readonly database: ModuleDatabase<VaultSchema>;
  readonly communitySeal: (community: Id<'community'>) => CommunitySeal;
  readonly trace: TraceDoor;
}

const PAGE = 100;

/** Looks at many persons of this community, the newest first, a hundred at a time. */
export function bulkLooks({ database, communitySeal, trace }: BulkLooksNeeds) {
  return async (community: Id<'community'>, before: Id<'look'> | null): Promise<BulkLooks> => {
    const seal = communitySeal(community);
    const looks = await database.inTx(community, async (tx) => await trace.bulkLooks(tx, { before, limit: PAGE }));
    const items = looks.map(({ id, commitment, sealed, bound, index }): BulkLook => {
      const event = readBulkLook(seal.open(sealed, bound), commitment);
      if (event === null) throw new Error('what is kept of a look at many is not what the log committed to');
      const { v: _v, ...look } = event;
      return { ...look, id, index: index === null ? null : Number(index) };
    });
    return { items, before: looks.length < PAGE ? null : (looks.at(-1)?.id ?? null) };
  };
}
