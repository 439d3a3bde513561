import type { Id } from '@lintel/kernel';
import type { AnyTx, ModuleDatabase } from '../../../platform/database/database.ts';
import type { Receipt } from '../log/coverage.ts';
import { personsOfEntries } from '../store/entries.store.ts';
import type { TraceSchema } from '../store/schema.generated.ts';

/** At whom the looks of a receipt were, in their order; one that does not stand in the log is left out. */
export function personsLookedAt(database: ModuleDatabase<TraceSchema>) {
  return async (tx: AnyTx, { community, events }: Receipt): Promise<readonly Id<'person'>[]> => {
    if (community !== tx.community) throw new Error('a receipt is of another community');
    const persons = await database.within(tx, async (mine) => await personsOfEntries(mine, events));
    return events.flatMap((event) => persons.get(event) ?? []);
  };
}
