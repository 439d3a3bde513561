import type { AnyTx, ModuleDatabase } from '../../../platform/database/database.ts';
import type { Clock, Ids } from '../../../platform/ports.ts';
import type { LookToRecord } from '../domain/look.ts';
import { addLooks } from '../store/looks.store.ts';
import type { TraceSchema } from '../store/schema.generated.ts';

export interface RecordLooksNeeds {
  readonly database: ModuleDatabase<TraceSchema>;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** The record and what follows from it stand or fall together: it is written in the caller's own transaction. */
export function recordLooks({ database, clock, ids }: RecordLooksNeeds) {
  return async (tx: AnyTx, looks: readonly LookToRecord[]): Promise<void> => {
    const at = clock.now();
    const recorded = looks.map((look) => ({ ...look, ticket: look.ticket ?? null, id: ids.next('look'), at }));
    await database.within(tx, async (mine) => await addLooks(mine, recorded));
  };
}
