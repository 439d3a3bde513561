import type { Id } from '@lintel/kernel';
import type { AnyTx, ModuleDatabase } from '../../../platform/database/database.ts';
import type { Clock } from '../../../platform/ports.ts';
import { eventsToDisclose } from '../store/events.store.ts';
import type { TraceSchema } from '../store/schema.generated.ts';
import { type TracedLook, tracedOf } from './history.ts';

const AT_ONCE = 100;

/** Looks whose day has come and that nobody has told the person of yet, sealed, from `after` on. */
export function looksToDisclose({
  database,
  clock,
}: {
  readonly database: ModuleDatabase<TraceSchema>;
  readonly clock: Clock;
}) {
  return async (tx: AnyTx, after: Id<'look'> | null): Promise<readonly TracedLook[]> =>
    await database.within(tx, async (mine) =>
      (await eventsToDisclose(mine, { now: clock.now(), after, limit: AT_ONCE })).map((event) =>
        tracedOf(event, undefined, new Map()),
      ),
    );
}
