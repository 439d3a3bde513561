import type { Id } from '@lintel/kernel';
import { type Kysely, sql } from 'kysely';
import type { Tx } from '../../../platform/database/database.ts';
import type { TraceSchema } from './schema.generated.ts';

/** A leaf on its way into the log, and under which day and kind it counts. */
export interface PendingLeaf {
  readonly event: Id<'look'>;
  readonly leaf: Buffer;
  readonly day: string;
  readonly act: string;
  readonly actor: string;
}

/** Puts one leaf in the queue by itself, and leaves word of it. */
export async function addLeaf(tx: Tx<TraceSchema>, { event, leaf, day, act, actor }: PendingLeaf): Promise<void> {
  await sql`
    with told as (
      insert into trace.waiting (event, log) values (${event}, ${tx.community})
    )
    insert into trace.pending (community_id, event, leaf, day, act, actor)
    values (${tx.community}, ${event}, ${leaf}, ${day}, ${act}, ${actor})
  `.execute(tx.sql);
}

/** Takes out the first ones, in their order. Word of them goes when the last of an appending does, for it was the one left. */
export async function takePending(tx: Tx<TraceSchema>, limit: number): Promise<readonly PendingLeaf[]> {
  const { rows } = await sql<PendingLeaf & { readonly place: number }>`
    with taken as (
      delete from trace.pending using (
        select place from trace.pending where community_id = ${tx.community}::uuid order by place limit ${limit}
      ) as first
      where pending.community_id = ${tx.community}::uuid and pending.place = first.place
      returning pending.place, pending.event, pending.leaf, pending.day, pending.act, pending.actor
    ), heard as (
      delete from trace.waiting using taken where waiting.event = taken.event
    )
    select * from taken
  `.execute(tx.sql);
  return rows.toSorted((a, b) => a.place - b.place);
}

/** Which logs have something waiting. */
export async function waitingLogs(db: Kysely<TraceSchema>, limit: number): Promise<readonly Id<'community'>[]> {
  const rows = await db.selectFrom('trace.waiting').select('log').distinct().limit(limit).execute();
  return rows.map(({ log }) => log as Id<'community'>);
}

export interface Tally {
  readonly day: string;
  readonly act: string;
  readonly actor: string;
  readonly looks: number;
}

/** The latest days first, at most this many lines; and for which size of the log they are, seen in the same moment. */
export async function latestTally(
  tx: Tx<TraceSchema>,
  limit: number,
): Promise<{ readonly lines: readonly Tally[]; readonly size: bigint }> {
  const rows = await tx.sql
    .selectFrom('trace.tally as tally')
    .innerJoin('trace.head as head', 'head.community_id', 'tally.community_id')
    .select(['tally.day', 'tally.act', 'tally.actor', 'tally.looks', 'head.size'])
    .where('tally.community_id', '=', tx.community)
    .orderBy('tally.day', 'desc')
    .orderBy('tally.act')
    .orderBy('tally.actor')
    .limit(limit)
    .execute();
  return {
    lines: rows.map(({ day, act, actor, looks }) => ({ day, act, actor, looks })),
    size: BigInt(rows[0]?.size ?? 0),
  };
}
