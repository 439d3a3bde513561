import type { Id } from '@lintel/kernel';
import type { Tx } from '../../../platform/database/database.ts';
import type { TraceSchema } from './schema.generated.ts';

/** Notes that the day of this kept look has come and that there was nobody to tell. Fails when that was noted before. */
export async function addUntold(tx: Tx<TraceSchema>, look: Id<'look'>): Promise<void> {
  await tx.sql.insertInto('trace.untold').values({ community_id: tx.community, look }).execute();
}
