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

/** The newest checkpoint that the witnesses were shown. */
export async function latestShown(tx: Tx<TraceSchema>): Promise<Pick<ShownCheckpoint, 'size' | 'note'> | null> {
  const row = await tx.sql
    .selectFrom('trace.shown')
    .select(['size', 'note'])
    .where('community_id', '=', tx.community)
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : { size: BigInt(row.size), note: row.note };
}

/** Holds it until the transaction ends, so that of two witnesses that answer at once the second one's writer sees both. */
export async function holdShown(tx: Tx<TraceSchema>, size: bigint): Promise<boolean> {
  const row = await tx.sql
    .selectFrom('trace.shown')
    .select('size')
    .where('community_id', '=', tx.community)
    .where('size', '=', Number(size))
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

/** Who has cosigned the checkpoint of this size since then. */
export async function cosignersOf(tx: Tx<TraceSchema>, size: bigint, since: Instant): Promise<ReadonlySet<string>> {
  const rows = await tx.sql
    .selectFrom('trace.cosignature')
    .select('witness')
    .where('community_id', '=', tx.community)
    .where('size', '=', Number(size))
    .where('at_ms', '>=', since)
    .execute();
  return new Set(rows.map(({ witness }) => witness));
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

/** So many stay for witnesses that answer late: one is shown each second at most, and nobody is waited for that long. */
const KEPT_FOR_LATE_ANSWERS = 16;

/**
 * Lets go of what nobody needs any more. What stays below `size`: the last few, the latest checkpoint with a quorum, and the latest that
 * each witness has cosigned, so that one that has fallen silent can be seen to have spoken.
 */
export async function forgetShownBelow(tx: Tx<TraceSchema>, size: bigint): Promise<void> {
  await sql`
    delete from trace.shown where community_id = ${tx.community}::uuid and size < ${Number(size)}
      and size not in (
        select one.size from trace.shown as one where one.community_id = ${tx.community}::uuid
        order by one.size desc limit ${KEPT_FOR_LATE_ANSWERS})
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
