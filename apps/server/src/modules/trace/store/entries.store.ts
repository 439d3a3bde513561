import type { Id } from '@lintel/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/database.ts';
import type { TraceSchema } from './schema.generated.ts';

export interface Entry {
  readonly index: bigint;
  readonly leaf: Buffer;
  readonly event: Id<'look'>;
}

/** The leaves from `from` on, in order, at most `count`. */
export async function leavesFrom(tx: Tx<TraceSchema>, from: bigint, count: number): Promise<readonly Buffer[]> {
  const rows = await tx.sql
    .selectFrom('trace.entry')
    .select('leaf')
    .where('community_id', '=', tx.community)
    .where('index', '>=', Number(from))
    .where('index', '<', Number(from) + count)
    .orderBy('index')
    .execute();
  return rows.map(({ leaf }) => leaf);
}

/** How many entries there must be, judging by the last one's place. */
export async function entriesEnd(tx: Tx<TraceSchema>): Promise<bigint> {
  const row = await tx.sql
    .selectFrom('trace.entry')
    .select('index')
    .where('community_id', '=', tx.community)
    .orderBy('index', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? 0n : BigInt(row.index) + 1n;
}

/** Whose looks these entries are, for those that stand in the log. */
export async function personsOfEntries(
  tx: Tx<TraceSchema>,
  events: readonly Id<'look'>[],
): Promise<ReadonlyMap<Id<'look'>, Id<'person'>>> {
  const rows = await tx.sql
    .selectFrom('trace.entry as entry')
    .innerJoin('trace.event as event', (join) =>
      join.onRef('event.community_id', '=', 'entry.community_id').onRef('event.id', '=', 'entry.event'),
    )
    .select(['event.id', 'event.person'])
    .where('entry.community_id', '=', tx.community)
    .where('entry.event', '=', sql<string>`any(${events}::uuid[])`)
    .execute();
  return new Map(rows.map(({ id, person }) => [id as Id<'look'>, person as Id<'person'>]));
}

/** Those of these events that stand in the log. */
export async function landedOf(tx: Tx<TraceSchema>, events: readonly Id<'look'>[]): Promise<readonly Id<'look'>[]> {
  const rows = await tx.sql
    .selectFrom('trace.entry')
    .select('event')
    .where('community_id', '=', tx.community)
    .where('event', '=', sql<string>`any(${events}::uuid[])`)
    .execute();
  return rows.map(({ event }) => event as Id<'look'>);
}

/** The leaf of one event; null while it waits. */
export async function leafOfEvent(tx: Tx<TraceSchema>, event: Id<'look'>): Promise<string | null> {
  const row = await tx.sql
    .selectFrom('trace.entry')
    .select('leaf')
    .where('community_id', '=', tx.community)
    .where('event', '=', event)
    .executeTakeFirst();
  return row === undefined ? null : row.leaf.toString('utf8');
}
