import type { Id } from '@lintel/kernel';
import type { AnyTx, ModuleDatabase } from '../../../platform/database/database.ts';
import { placeOf } from '../commands/append-looks.ts';
import { bulkLooksBefore, type PlacedBulk } from '../store/bulk.store.ts';
import type { TraceSchema } from '../store/schema.generated.ts';

/** A look at many, sealed as the trace keeps it. Whoever can open it reads it with `readBulkLook`. */
export interface TracedBulk extends Pick<PlacedBulk, 'id' | 'commitment' | 'sealed' | 'index'> {
  /** What it was sealed for. */
  readonly bound: string;
}

/** The looks at many in this community, the newest first. */
export function bulkLooks(database: ModuleDatabase<TraceSchema>) {
  return async (
    tx: AnyTx,
    page: { readonly before: Id<'look'> | null; readonly limit: number },
  ): Promise<readonly TracedBulk[]> =>
    await database.within(tx, async (mine) =>
      (await bulkLooksBefore(mine, page)).map((look) => ({ ...look, bound: placeOf(look.id) })),
    );
}
