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
  /** When this was recorded: for what tells of an earlier look, the time of the telling. */
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

/** What there is of a person's looks, whatever their chain says: the highest number, 0 without any; null when there are no looks at all. */
export async function highestNumber(tx: Tx<TraceSchema>, person: Id<'person'>): Promise<number | null> {
  const { rows } = await sql<{ highest: number | null }>`
    select coalesce(max(seq), 0) as highest from trace.event
    where community_id = ${tx.community}::uuid and person = ${person}::uuid having count(*) > 0
  `.execute(tx.sql);
  return rows[0]?.highest ?? null;
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
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('trace.untold as untold')
            .select('untold.look')
            .where('untold.community_id', '=', tx.community)
            .whereRef('untold.look', '=', 'event.id'),
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

/** Removes at most `limit` sealed records older than `before`, and says how many. */
export async function removeSealedBefore(tx: Tx<TraceSchema>, before: Instant, limit: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from trace.event where community_id = ${tx.community}::uuid and id in (
      select id from trace.event
      where community_id = ${tx.community}::uuid and seq is null and at_ms < ${before} order by at_ms limit ${limit})
  `.execute(tx.sql);
  return Number(numAffectedRows ?? 0);
}

/**
 * Removes the beginnings of chains as far as they are older than `before`, of at most so many chains and so many looks of each, and
 * says how many records. What lies behind a younger one stays, whatever a clock once said: a chain is cut at its beginning only.
 */
export async function removeBeginningsBefore(
  tx: Tx<TraceSchema>,
  before: Instant,
  { chains, looks }: { readonly chains: number; readonly looks: number },
): Promise<number> {
  const { rows } = await sql<{ person: string }>`
    update trace.chain set kept_from = beginning.until + 1
    from (
      select begun.person, max(event.seq) as until
      from (
        select chain.person, chain.kept_from from trace.chain
        join trace.event as oldest on oldest.community_id = chain.community_id and oldest.person = chain.person
          and oldest.seq = chain.kept_from and oldest.at_ms < ${before}
        where chain.community_id = ${tx.community}::uuid order by chain.person limit ${chains} for update of chain
      ) as begun
      cross join lateral (
        select first.seq, bool_and(first.at_ms < ${before}) over (order by first.seq) as is_old
        from (
          select seq, at_ms from trace.event
          where community_id = ${tx.community}::uuid and person = begun.person and seq >= begun.kept_from
          order by seq limit ${looks}
        ) as first
      ) as event
      where event.is_old group by begun.person
    ) as beginning
    where chain.community_id = ${tx.community}::uuid and chain.person = beginning.person
    returning chain.person
  `.execute(tx.sql);
  const { numAffectedRows } = await sql`
    delete from trace.event using trace.chain
    where event.community_id = ${tx.community}::uuid and chain.community_id = event.community_id and chain.person = event.person
      and event.person = any(${rows.map(({ person }) => person)}::uuid[]) and event.seq < chain.kept_from
  `.execute(tx.sql);
  return Number(numAffectedRows ?? 0);
}
