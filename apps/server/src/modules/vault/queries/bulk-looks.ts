import type { Id } from '@lintel/kernel';
import type { BulkEvent } from '@lintel/look-receipt';
import type { ModuleDatabase } from '../../../platform/database/database.ts';
import type { Log } from '../../../platform/log.ts';
import { readBulkLook, type TraceDoor, type TracedBulk } from '../../trace/index.ts';
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
  /** Those of this page that do not open: damaged, moved, or not what the log committed to. */
  readonly unreadable: readonly Pick<BulkLook, 'id' | 'index'>[];
  /** Where the next page begins; null on the last one. */
  readonly before: Id<'look'> | null;
}

export interface BulkLooksNeeds {
  readonly database: ModuleDatabase<VaultSchema>;
  readonly communitySeal: (community: Id<'community'>) => CommunitySeal;
  readonly trace: TraceDoor;
  readonly log: Log;
}

const PAGE = 100;
/** What does not open is said once, as long as this server runs; beyond so many there is worse to be said. */
const SAID_MAX = 1000;

/**
 * Looks at many persons of this community, the newest first, a hundred at a time. One that does not open is listed as such: whoever
 * damaged one record must not have closed the whole list with it.
 */
export function bulkLooks({ database, communitySeal, trace, log }: BulkLooksNeeds) {
  const said = new Set<Id<'look'>>();
  const say = (community: Id<'community'>, look: Id<'look'>, error: unknown): void => {
    if (said.has(look) || said.size >= SAID_MAX) return;
    said.add(look);
    log.error('vault.bulk_look_does_not_open', error, { community, look });
  };
  return async (community: Id<'community'>, before: Id<'look'> | null): Promise<BulkLooks> => {
    const seal = communitySeal(community);
    const looks = await database.inTx(community, async (tx) => await trace.bulkLooks(tx, { before, limit: PAGE }));
    const items: BulkLook[] = [];
    const unreadable: Pick<BulkLook, 'id' | 'index'>[] = [];
    for (const look of looks) {
      const place = { id: look.id, index: look.index === null ? null : Number(look.index) };
      try {
        items.push({ ...eventOf(look, seal), ...place });
      } catch (error) {
        say(community, look.id, error);
        unreadable.push(place);
      }
    }
    return { items, unreadable, before: looks.length < PAGE ? null : (looks.at(-1)?.id ?? null) };
  };
}

/** Throws when the record does not open, or is not what the log committed to. */
function eventOf({ commitment, sealed, bound }: TracedBulk, seal: CommunitySeal): Omit<BulkEvent, 'v'> {
  const event = readBulkLook(seal.open(sealed, bound), commitment);
  if (event === null) throw new Error('what is kept of a look at many is not what the log committed to');
  const { v: _v, ...look } = event;
  return look;
}
