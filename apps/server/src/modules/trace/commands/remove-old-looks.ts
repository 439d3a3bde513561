import { DAY_MS, type Id, instant } from '@lintel/kernel';
import type { ModuleDatabase } from '../../../platform/database/database.ts';
import type { Clock } from '../../../platform/ports.ts';
import { LOOK_KEEP_DAYS } from '../domain/look.ts';
import { removeEventsBefore } from '../store/events.store.ts';
import type { TraceSchema } from '../store/schema.generated.ts';

const REMOVED_AT_ONCE = 5000;
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
    for (let round = 0; round < ROUNDS_MAX; round++) {
      const removed = await database.inTx(
        community,
        async (tx) => await removeEventsBefore(tx, before, REMOVED_AT_ONCE),
      );
      if (removed < REMOVED_AT_ONCE) return;
    }
  };
}
