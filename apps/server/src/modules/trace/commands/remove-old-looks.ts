import { DAY_MS, type Id, instant } from '@lintel/kernel';
import type { ModuleDatabase } from '../../../platform/database/database.ts';
import type { Clock } from '../../../platform/ports.ts';
import { LOOK_KEEP_DAYS } from '../domain/look.ts';
import { removeBulkBefore } from '../store/bulk.store.ts';
import { removeBeginningsBefore, removeSealedBefore } from '../store/events.store.ts';
import type { TraceSchema } from '../store/schema.generated.ts';

const REMOVED_AT_ONCE = 5000;
const BEGINNINGS_AT_ONCE = { chains: 100, looks: 100 } as const;
const ROUNDS_MAX = 200;

/**
 * Removes the sealed records of looks whose three years are over; what one night cannot manage, the next one does. The leaves stay:
 * without the record they are random-looking bytes, and a log does not forget.
 */
export function removeOldLooks({
  database,
  clock,
}: {
  readonly database: ModuleDatabase<TraceSchema>;
  readonly clock: Clock;
}) {
  return async (community: Id<'community'>): Promise<void> => {
    const before = instant(clock.now() - LOOK_KEEP_DAYS * DAY_MS);
    await database.inTx(community, async (tx) => await removeBulkBefore(tx, before, REMOVED_AT_ONCE));
    // What was sealed goes before the telling of it, which is always the younger of the two: else it would be told of once more.
    for (let round = 0; round < ROUNDS_MAX; round++) {
      const removed = await database.inTx(
        community,
        async (tx) =>
          (await removeSealedBefore(tx, before, REMOVED_AT_ONCE)) ||
          (await removeBeginningsBefore(tx, before, BEGINNINGS_AT_ONCE)),
      );
      if (removed === 0) return;
    }
  };
}
