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

/** Adds them in this order, and leaves word that this log has something waiting. */
export async function addPending(tx: Tx<TraceSchema>, leaves: readonly PendingLeaf[]): Promise<void> {
  const last = leaves.at(-1);
  if (last === undefined) return;
  const column = <K extends keyof PendingLeaf>(key: K): PendingLeaf[K][] => leaves.map((leaf) => leaf[key]);
  await sql`
    insert into trace.pending (community_id, event, leaf, day, act, actor)
    select ${tx.community}::uuid, one.event, one.leaf, one.day, one.act, one.actor
    from unnest(${column('event')}::uuid[], ${column('leaf')}::bytea[], ${column('day')}::text[], ${column('act')}::text[],
                ${column('actor')}::text[]) with ordinality as one (event, leaf, day, act, actor, place)
    order by one.place
  `.execute(tx.sql);
  await tx.sql.insertInto('trace.waiting').values({ event: last.event, log: tx.community }).execute();
}

/** Takes out the first ones, in their order. Word of them goes when the last of an appending does, for it was the one left. */
export async function takePending(tx: Tx<TraceSchema>, limit: number): Promise<readonly PendingLeaf[]> {
  const { rows } = await sql<PendingLeaf & { readonly place: number }>`
    delete from trace.pending using (
      select place from trace.pending where community_id = ${tx.community}::uuid order by place limit ${limit}
    ) as first
    where pending.community_id = ${tx.community}::uuid and pending.place = first.place
    returning pending.place, pending.event, pending.leaf, pending.day, pending.act, pending.actor
  `.execute(tx.sql);
  if (rows.length === 0) return [];
  await tx.sql
    .deleteFrom('trace.waiting')
    .where('event', '=', sql<string>`any(${rows.map(({ event }) => event)}::uuid[])`)
    .execute();
  return rows.toSorted((a, b) => a.place - b.place);
}

/** Which logs have something waiting. */
export async function waitingLogs(db: Kysely<TraceSchema>, limit: number): Promise<readonly Id<'community'>[]> {
  const rows = await db.selectFrom('trace.waiting').select('log').distinct().limit(limit).execute();
  return rows.map(({ log }) => log as Id<'community'>);
}

export async function addToTally(tx: Tx<TraceSchema>, leaves: readonly PendingLeaf[]): Promise<void> {
  const groups = [...Map.groupBy(leaves, ({ day, act, actor }) => `${day} ${act} ${actor}`).values()];
  const counted = groups.flatMap((group) => (group[0] === undefined ? [] : [{ ...group[0], looks: group.length }]));
  await sql`
    insert into trace.tally (community_id, day, act, actor, looks)
    select ${tx.community}::uuid, one.*
    from unnest(${counted.map(({ day }) => day)}::text[], ${counted.map(({ act }) => act)}::text[],
                ${counted.map(({ actor }) => actor)}::text[], ${counted.map(({ looks }) => looks)}::bigint[]) as one
    on conflict (community_id, day, act, actor) do update set looks = tally.looks + excluded.looks
  `.execute(tx.sql);
}

export interface Tally {
  readonly day: string;
  readonly act: string;
  readonly actor: string;
  readonly looks: number;
}

/** The latest days first, at most this many lines. */
export async function latestTally(tx: Tx<TraceSchema>, limit: number): Promise<readonly Tally[]> {
  return await tx.sql
    .selectFrom('trace.tally')
    .select(['day', 'act', 'actor', 'looks'])
    .where('community_id', '=', tx.community)
    .orderBy('day', 'desc')
    .orderBy('act')
    .orderBy('actor')
    .limit(limit)
    .execute();
}
