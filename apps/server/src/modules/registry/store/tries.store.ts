import type { Id, Instant } from '@lintel/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/database.ts';
import type { RegistrySchema } from './schema.generated.ts';

/** What can tell somebody whether a phone or a name is known here. */
export type TryKind = 'invitation' | 'phone_search' | 'roll_entry' | 'roll_file';

export interface Try {
  readonly person: Id<'person'>;
  readonly kind: TryKind;
  /** When the hour or day began that it counts in. */
  readonly from: Instant;
}

/** Counts one more try of this person; false, and nothing counted, when that would be more than `most`. */
export async function countTry(tx: Tx<RegistrySchema>, { person, kind, from }: Try, most: number): Promise<boolean> {
  const counted = await tx.sql
    .insertInto('registry.try')
    .values({ community_id: tx.community, person, kind, from_ms: from, count: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['community_id', 'person', 'kind'])
        .doUpdateSet({
          from_ms: from,
          count: sql`case when try.from_ms = ${from} then try.count + 1 else 1 end`,
        })
        .where(sql<boolean>`try.from_ms <> ${from} or try.count < ${most}`),
    )
    .returning('count')
    .executeTakeFirst();
  return counted !== undefined;
}

/** Takes one back that told nothing. */
export async function uncountTry(tx: Tx<RegistrySchema>, { person, kind, from }: Try): Promise<void> {
  await tx.sql
    .updateTable('registry.try')
    .set({ count: sql<number>`greatest(count - 1, 0)` })
    .where('community_id', '=', tx.community)
    .where('person', '=', person)
    .where('kind', '=', kind)
    .where('from_ms', '=', from)
    .execute();
}

export async function removeTriesBefore(tx: Tx<RegistrySchema>, before: Instant): Promise<void> {
  await tx.sql
    .deleteFrom('registry.try')
    .where('community_id', '=', tx.community)
    .where('from_ms', '<', before)
    .execute();
}
