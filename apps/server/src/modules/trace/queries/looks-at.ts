import type { Id } from '@lintel/kernel';
import type { AnyTx, ModuleDatabase } from '../../../platform/database/database.ts';
import { type Look, LOOKS_LISTED_MAX } from '../domain/look.ts';
import { latestLooksAt } from '../store/looks.store.ts';
import type { TraceSchema } from '../store/schema.generated.ts';

/** The latest looks at one person, newest first. */
export function looksAt(database: ModuleDatabase<TraceSchema>) {
  return async (tx: AnyTx, person: Id<'person'>): Promise<readonly Look[]> =>
    await database.within(tx, async (mine) => await latestLooksAt(mine, person, LOOKS_LISTED_MAX));
}
