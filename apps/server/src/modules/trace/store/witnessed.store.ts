import { type Instant, instant } from '@lintel/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/database.ts';
import type { TraceSchema } from './schema.generated.ts';

/** A checkpoint that the witnesses were shown, with the lines that they answered. */
export interface ShownCheckpoint {
  readonly size: bigint;
  readonly note: string;
  /** When enough of them had cosigned it, the last time. */
  readonly quorumAt: Instant | null;
  readonly lines: readonly string[];
}

export interface Cosignature {
  readonly witness: string;
  readonly size: bigint;
  readonly line: string;
  readonly at: Instant;
}

export async function addShown(tx: Tx<TraceSchema>, size: bigint, note: string): Promise<void> {
  await tx.sql
    .insertInto('trace.shown')
    .values({ community_id: tx.community, size: Number(size), note, quorum_ms: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** A newer line of the same witness takes the place of the older one. */
export async function putCosignature(tx: Tx<TraceSchema>, { witness, size, line, at }: Cosignature): Promise<void> {
  await tx.sql
    .insertInto('trace.cosignature')
    .values({ community_id: tx.community, size: Number(size), witness, line, at_ms: at })
    .onConflict((conflict) => conflict.columns(['community_id', 'size', 'witness']).doUpdateSet({ line, at_ms: at }))
    .execute();
}

/** Notes that the quorum has cosigned this checkpoint. */
export async function noteQuorum(tx: Tx<TraceSchema>, size: bigint, at: Instant): Promise<void> {
  await tx.sql
    .updateTable('trace.shown')
    .set({ quorum_ms: at })
    .where('community_id', '=', tx.community)
    .where('size', '=', Number(size))
    .execute();
}

/**
 * Lets go of what nobody needs any more. What stays below `size`: the latest checkpoint with a quorum, and the latest that each
 * witness has cosigned, so that one that has fallen silent can be seen to have spoken.
 */
export async function forgetShownBelow(tx: Tx<TraceSchema>, size: bigint): Promise<void> {
  await sql`
    delete from trace.shown where community_id = ${tx.community}::uuid and size < ${Number(size)}
      and size is distinct from (
        select max(one.size) from trace.shown as one where one.community_id = ${tx.community}::uuid and one.quorum_ms is not null)
      and size not in (
        select max(one.size) from trace.cosignature as one where one.community_id = ${tx.community}::uuid group by one.witness)
  `.execute(tx.sql);
}

/** The largest size that each witness has cosigned, and when, by our clock. */
export async function latestOfWitnesses(
  tx: Tx<TraceSchema>,
): Promise<ReadonlyMap<string, { readonly size: bigint; readonly at: Instant }>> {
  const rows = await tx.sql
    .selectFrom('trace.cosignature')
    .select(['witness', ({ fn }) => fn.max('size').as('size'), ({ fn }) => fn.max('at_ms').as('at_ms')])
    .where('community_id', '=', tx.community)
    .groupBy('witness')
    .execute();
  return new Map(rows.map(({ witness, size, at_ms }) => [witness, { size: BigInt(size), at: instant(at_ms) }]));
}

/** The largest checkpoint that the quorum has cosigned. */
export async function latestWithQuorum(tx: Tx<TraceSchema>): Promise<ShownCheckpoint | null> {
  const row = await tx.sql
    .selectFrom('trace.shown')
    .select(['size', 'note', 'quorum_ms'])
    .where('community_id', '=', tx.community)
    .where('quorum_ms', 'is not', null)
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return null;
  const size = BigInt(row.size);
  return {
    size,
    note: row.note,
    quorumAt: row.quorum_ms === null ? null : instant(row.quorum_ms),
    lines: await linesOf(tx, size),
  };
}

/** What the witnesses answered to the checkpoint of this size. */
export async function linesOf(tx: Tx<TraceSchema>, size: bigint): Promise<readonly string[]> {
  const { rows } = await sql<{ line: string }>`
    select line from trace.cosignature where community_id = ${tx.community}::uuid and size = ${Number(size)} order by witness
  `.execute(tx.sql);
  return rows.map(({ line }) => line);
}
