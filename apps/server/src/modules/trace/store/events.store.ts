import { type Id, type Instant, instant } from '@lintel/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/database.ts';
import type { TraceSchema } from './schema.generated.ts';

export interface KeptEvent {
  readonly id: Id<'look'>;
  readonly person: Id<'person'>;
  readonly seq: number | null;
  readonly commitment: Buffer;
  readonly sealed: Buffer;
  readonly at: Instant;
  readonly opensAt: Instant | null;
  readonly discloses: Id<'look'> | null;
}

/** An event and where its leaf stands; null while it waits. */
export interface PlacedEvent extends KeptEvent {
  readonly index: bigint | null;
}

export interface ChainHead {
  readonly seq: number;
  readonly commitment: Buffer;
  readonly keptFrom: number;
}

/** The chains of these persons, begun where there was none, held until the transaction ends; always in the same order. */
export async function lockChains(
  tx: Tx<TraceSchema>,
  persons: readonly Id<'person'>[],
): Promise<ReadonlyMap<Id<'person'>, ChainHead>> {
  const ordered = [...new Set(persons)].toSorted();
  const begun = sql`
    insert into trace.chain (community_id, person) select ${tx.community}::uuid, one.person
    from unnest(${ordered}::uuid[]) with ordinality as one (person, place) order by one.place
    on conflict do nothing
  `.execute(tx.sql);
  const held = tx.sql
    .selectFrom('trace.chain')
    .select(['person', 'seq', 'commitment', 'kept_from'])
    .where('community_id', '=', tx.community)
    .where('person', '=', sql<string>`any(${ordered}::uuid[])`)
    .orderBy('person')
    .forUpdate()
    .execute();
  // Both are on their way at once and answered in this order.
  const [, rows] = await Promise.all([begun, held]);
  return new Map(
    rows.map(({ person, seq, commitment, kept_from }) => [
      person as Id<'person'>,
      { seq, commitment, keptFrom: kept_from },
    ]),
  );
}

export async function findChain(tx: Tx<TraceSchema>, person: Id<'person'>): Promise<ChainHead | null> {
  const row = await tx.sql
    .selectFrom('trace.chain')
    .select(['seq', 'commitment', 'kept_from'])
    .where('community_id', '=', tx.community)
    .where('person', '=', person)
    .executeTakeFirst();
  return row === undefined ? null : { seq: row.seq, commitment: row.commitment, keptFrom: row.kept_from };
}

/** A person's looks with numbers below `before`, the highest first. */
export async function eventsOf(
  tx: Tx<TraceSchema>,
  person: Id<'person'>,
  { before, limit }: { readonly before: number; readonly limit: number },
): Promise<readonly PlacedEvent[]> {
  const rows = await placedEvents(tx)
    .where('event.person', '=', person)
    .where('event.seq', 'is not', null)
    .where('event.seq', '<', before)
    .orderBy('event.seq', 'desc')
    .limit(limit)
    .execute();
  return rows.map(placed);
}

/** Looks whose day of disclosure has come and that nothing has disclosed yet, by the oldest day. */
export async function eventsToDisclose(
  tx: Tx<TraceSchema>,
  { now, after, limit }: { readonly now: Instant; readonly after: Id<'look'> | null; readonly limit: number },
): Promise<readonly PlacedEvent[]> {
  const rows = await placedEvents(tx)
    .where('event.opens_ms', '<=', now)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('trace.event as told')
            .select('told.id')
            .where('told.community_id', '=', tx.community)
            .whereRef('told.discloses', '=', 'event.id'),
        ),
      ),
    )
    .$if(after !== null, (query) => query.where('event.id', '>', after ?? ''))
    .orderBy('event.id')
    .limit(limit)
    .execute();
  return rows.map(placed);
}

function placedEvents(tx: Tx<TraceSchema>) {
  return tx.sql
    .selectFrom('trace.event as event')
    .leftJoin('trace.entry as entry', (join) =>
      join.onRef('entry.community_id', '=', 'event.community_id').onRef('entry.event', '=', 'event.id'),
    )
    .select([
      'event.id',
      'event.person',
      'event.seq',
      'event.commitment',
      'event.sealed',
      'event.at_ms',
      'event.opens_ms',
      'event.discloses',
      'entry.index',
    ])
    .where('event.community_id', '=', tx.community);
}

type Row = Awaited<ReturnType<ReturnType<typeof placedEvents>['execute']>>[number];

function placed(row: Row): PlacedEvent {
  return {
    id: row.id as Id<'look'>,
    person: row.person as Id<'person'>,
    seq: row.seq,
    commitment: row.commitment,
    sealed: row.sealed,
    at: instant(row.at_ms),
    opensAt: row.opens_ms === null ? null : instant(row.opens_ms),
    discloses: row.discloses as Id<'look'> | null,
    index: row.index === null ? null : BigInt(row.index),
  };
}

/** Removes at most `limit` records older than `before`, moves the beginnings of their chains on, and says how many. */
export async function removeEventsBefore(tx: Tx<TraceSchema>, before: Instant, limit: number): Promise<number> {
  const { rows } = await sql<{ removed: number }>`
    with gone as (
      delete from trace.event where community_id = ${tx.community}::uuid and id in (
        select id from trace.event where community_id = ${tx.community}::uuid and at_ms < ${before} order by at_ms limit ${limit})
      returning person, seq
    ), moved as (
      update trace.chain set kept_from = greatest(chain.kept_from, last.seq + 1)
      from (select person, max(seq) as seq from gone where seq is not null group by person) as last
      where chain.community_id = ${tx.community}::uuid and chain.person = last.person
    )
    select count(*) as removed from gone
  `.execute(tx.sql);
  return Number(rows[0]?.removed ?? 0);
}
