import { type Id, type Instant, instant } from '@lintel/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/database.ts';
import type { TraceSchema } from './schema.generated.ts';

export interface KeptBulk {
  readonly id: Id<'look'>;
  readonly commitment: Buffer;
  readonly sealed: Buffer;
  readonly at: Instant;
}

export interface PlacedBulk extends KeptBulk {
  /** Where its leaf stands; null while it waits. */
  readonly index: bigint | null;
}

export async function addBulkLook(tx: Tx<TraceSchema>, { id, commitment, sealed, at }: KeptBulk): Promise<void> {
  await tx.sql
    .insertInto('trace.bulk')
    .values({ community_id: tx.community, id, commitment, sealed, at_ms: at })
    .execute();
}

/** The newest first; `before` is the id that the page before ended with. */
export async function bulkLooksBefore(
  tx: Tx<TraceSchema>,
  { before, limit }: { readonly before: Id<'look'> | null; readonly limit: number },
): Promise<readonly PlacedBulk[]> {
  const rows = await tx.sql
    .selectFrom('trace.bulk as bulk')
    .leftJoin('trace.entry as entry', (join) =>
      join.onRef('entry.community_id', '=', 'bulk.community_id').onRef('entry.event', '=', 'bulk.id'),
    )
    .select(['bulk.id', 'bulk.commitment', 'bulk.sealed', 'bulk.at_ms', 'entry.index'])
    .where('bulk.community_id', '=', tx.community)
    .$if(before !== null, (query) => query.where('bulk.id', '<', before ?? ''))
    .orderBy('bulk.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ id, commitment, sealed, at_ms, index }) => ({
    id: id as Id<'look'>,
    commitment,
    sealed,
    at: instant(at_ms),
    index: index === null ? null : BigInt(index),
  }));
}

/** Removes at most `limit` records older than `before`. */
export async function removeBulkBefore(tx: Tx<TraceSchema>, before: Instant, limit: number): Promise<void> {
  await sql`
    delete from trace.bulk where community_id = ${tx.community}::uuid and id in (
      select id from trace.bulk where community_id = ${tx.community}::uuid and at_ms < ${before} order by at_ms limit ${limit})
  `.execute(tx.sql);
}
