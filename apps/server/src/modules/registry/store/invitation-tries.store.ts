import type { Id, Instant } from '@lintel/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/database.ts';
import type { RegistrySchema } from './schema.generated.ts';

/** Counts one more try of this person since the day began; a count stops one above `most`. */
export async function countTry(
  tx: Tx<RegistrySchema>,
  person: Id<'person'>,
  { dayFrom, most }: { readonly dayFrom: Instant; readonly most: number },
): Promise<number> {
  const { count } = await tx.sql
    .insertInto('registry.invitation_try')
    .values({ community_id: tx.community, person, day_from_ms: dayFrom, count: 1 })
    .onConflict((conflict) =>
      conflict.columns(['community_id', 'person']).doUpdateSet({
        day_from_ms: dayFrom,
        count: sql`case when invitation_try.day_from_ms = ${dayFrom} then least(invitation_try.count + 1, ${most + 1}) else 1 end`,
      }),
    )
    .returning('count')
    .executeTakeFirstOrThrow();
  return count;
}

export async function removeTriesBefore(tx: Tx<RegistrySchema>, before: Instant): Promise<void> {
  await tx.sql
    .deleteFrom('registry.invitation_try')
    .where('community_id', '=', tx.community)
    .where('day_from_ms', '<', before)
    .execute();
}
