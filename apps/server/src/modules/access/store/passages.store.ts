import { type Id, type Instant, instant } from '@lintel/kernel';
import { sql } from 'kysely';
import type { GateEvent, HourCount, JournalPlace, Passage } from '../domain/journal.ts';
import type { AccessDatabase, AccessTx } from './access-tx.ts';

interface FromGate {
  readonly gate: Id<'gate'>;
  readonly epoch: number;
}

/** In one statement whatever the number: 1,000 passages are ten arrays. */
export async function addPassages(
  tx: AccessTx,
  { gate, epoch }: FromGate,
  passages: readonly Passage[],
): Promise<void> {
  if (passages.length === 0) return;
  await sql`
    insert into access.passage (community_id, gate_id, epoch, at_ms, seq, door_id, credential_id, method, outcome, code)
    select ${tx.community}::uuid, ${gate}::uuid, ${epoch}::int, *
    from unnest(${passages.map(({ at }) => at)}::bigint[], ${passages.map(({ seq }) => seq)}::bigint[],
      ${passages.map(({ door }) => door)}::uuid[], ${passages.map(({ credential }) => credential)}::uuid[],
      ${passages.map(({ method }) => method)}::text[], ${passages.map(({ outcome }) => outcome)}::text[],
      ${passages.map(({ code }) => code)}::text[])`.execute(tx.sql);
}

/** The counts come sorted, so that two batches lock the rows they share in one order. */
export async function addHourCounts(tx: AccessTx, counts: readonly HourCount[]): Promise<void> {
  if (counts.length === 0) return;
  await sql`
    insert into access.passage_hour as hour (community_id, hour_ms, door_id, method, outcome, count)
    select ${tx.community}::uuid, *
    from unnest(${counts.map(({ hour }) => hour)}::bigint[], ${counts.map(({ door }) => door)}::uuid[],
      ${counts.map(({ method }) => method)}::text[], ${counts.map(({ outcome }) => outcome)}::text[],
      ${counts.map(({ count }) => count)}::bigint[])
    on conflict (community_id, hour_ms, door_id, method, outcome) do update set count = hour.count + excluded.count`.execute(
    tx.sql,
  );
}

export async function addGateEvents(
  tx: AccessTx,
  { gate, epoch }: FromGate,
  events: readonly GateEvent[],
): Promise<void> {
  if (events.length === 0) return;
  await tx.sql
    .insertInto('access.gate_event')
    .values(
      events.map((event) => ({
        community_id: tx.community,
        gate_id: gate,
        epoch,
        seq: event.seq,
        kind: event.kind,
        at_ms: event.at,
        door_id: event.door,
      })),
    )
    .execute();
}

/** The relay's failure arrives within a minute of its passage, if it arrives: that bounds the search to one or two partitions. */
const RELAY_LATE_MS = 60_000;

export interface RelayFailure {
  readonly about: number;
  readonly at: Instant;
}

/** The door was told to open and did not: the person's list says so. */
export async function markRelayFailures(
  tx: AccessTx,
  { gate, epoch }: FromGate,
  failures: readonly RelayFailure[],
): Promise<void> {
  for (const { about, at } of failures) {
    await tx.sql
      .updateTable('access.passage')
      .set({ outcome: 'refused', code: 'gate.relay_failed' })
      .where('community_id', '=', tx.community)
      .where('gate_id', '=', gate)
      .where('epoch', '=', epoch)
      .where('seq', '=', about)
      .where('at_ms', '>', at - RELAY_LATE_MS)
      .where('at_ms', '<=', at + RELAY_LATE_MS)
      .execute();
  }
}

const MARKS_KEPT = 64;

/** Remembers where this batch ended, and forgets all but the latest such places. */
export async function addJournalMark(tx: AccessTx, gate: Id<'gate'>, mark: JournalPlace): Promise<void> {
  if (mark.hash === null) return;
  const row = { community_id: tx.community, gate_id: gate, epoch: mark.epoch, seq: mark.seq, hash: mark.hash };
  await tx.sql.insertInto('access.journal_mark').values(row).execute();
  await sql`
    delete from access.journal_mark where community_id = ${tx.community} and gate_id = ${gate} and (epoch, seq) <= (
      select epoch, seq from access.journal_mark where community_id = ${tx.community} and gate_id = ${gate}
      order by epoch desc, seq desc offset ${MARKS_KEPT} limit 1)`.execute(tx.sql);
}

/** The hashes known at these places of the journal. */
export async function journalMarks(
  tx: AccessTx,
  { gate, epoch }: FromGate,
  range: { readonly from: number; readonly until: number },
): Promise<ReadonlyMap<number, string>> {
  const rows = await tx.sql
    .selectFrom('access.journal_mark')
    .select(['seq', 'hash'])
    .where('community_id', '=', tx.community)
    .where('gate_id', '=', gate)
    .where('epoch', '=', epoch)
    .where('seq', '>=', range.from)
    .where('seq', '<=', range.until)
    .execute();
  return new Map(rows.map(({ seq, hash }) => [seq, hash]));
}

/** A credential whose passages somebody may see, and since when: a card's only from its claim on. */
export interface OwnCredential {
  readonly id: Id<'credential'>;
  readonly since: Instant;
}

export interface OwnPassage {
  readonly at: Instant;
  readonly door: Id<'door'>;
  readonly method: string;
  readonly outcome: 'opened' | 'refused';
  readonly code: string | null;
}

export async function passagesOf(
  tx: AccessTx,
  own: readonly OwnCredential[],
  page: { readonly after: Instant; readonly offset: number; readonly limit: number },
): Promise<{ readonly items: readonly OwnPassage[]; readonly total: number }> {
  if (own.length === 0) return { items: [], total: 0 };
  const mine = sql`
    from access.passage p
    join unnest(${own.map(({ id }) => id)}::uuid[], ${own.map(({ since }) => since)}::bigint[]) as own (id, since_ms)
      on p.credential_id = own.id and p.at_ms >= own.since_ms
    where p.community_id = ${tx.community} and p.at_ms >= ${page.after}`;
  const { rows } = await sql<{ at_ms: number; door_id: string; method: string; outcome: string; code: string | null }>`
    select p.at_ms, p.door_id, p.method, p.outcome, p.code ${mine}
    order by p.at_ms desc, p.gate_id, p.seq desc offset ${page.offset} limit ${page.limit}`.execute(tx.sql);
  const count = await sql<{ total: number }>`select count(*) as total ${mine}`.execute(tx.sql);
  const items = rows.map((row) => ({
    at: instant(row.at_ms),
    door: row.door_id as Id<'door'>,
    method: row.method,
    outcome: row.outcome as OwnPassage['outcome'], // the table's check allows nothing else
    code: row.code,
  }));
  return { items, total: count.rows[0]?.total ?? 0 };
}

export async function lastOpenings(
  tx: AccessTx,
  own: readonly OwnCredential[],
  after: Instant,
): Promise<ReadonlyMap<Id<'door'>, Instant>> {
  if (own.length === 0) return new Map();
  const { rows } = await sql<{ door_id: string; at_ms: number }>`
    select p.door_id, max(p.at_ms) as at_ms
    from access.passage p
    join unnest(${own.map(({ id }) => id)}::uuid[], ${own.map(({ since }) => since)}::bigint[]) as own (id, since_ms)
      on p.credential_id = own.id and p.at_ms >= own.since_ms
    where p.community_id = ${tx.community} and p.at_ms >= ${after} and p.outcome = 'opened'
    group by p.door_id`.execute(tx.sql);
  return new Map(rows.map(({ door_id, at_ms }) => [door_id as Id<'door'>, instant(at_ms)]));
}

export async function hourCounts(
  tx: AccessTx,
  window: { readonly from: Instant; readonly until: Instant; readonly limit: number },
): Promise<readonly HourCount[]> {
  const rows = await tx.sql
    .selectFrom('access.passage_hour')
    .select(['hour_ms', 'door_id', 'method', 'outcome', 'count'])
    .where('community_id', '=', tx.community)
    .where('hour_ms', '>=', window.from)
    .where('hour_ms', '<', window.until)
    .orderBy('hour_ms')
    .orderBy('door_id')
    .orderBy('method')
    .orderBy('outcome')
    .limit(window.limit)
    .execute();
  return rows.map((row) => ({
    hour: instant(row.hour_ms),
    door: row.door_id as Id<'door'>,
    method: row.method,
    outcome: row.outcome as HourCount['outcome'], // the table's check allows nothing else
    count: row.count,
  }));
}

/** Removes at most `limit` passages from before `before` and says how many, so that no transaction grows without bound. */
export async function removePassagesBefore(tx: AccessTx, before: Instant, limit: number): Promise<number> {
  const removed = await sql`
    delete from access.passage where community_id = ${tx.community} and at_ms < ${before} and (at_ms, gate_id, epoch, seq) in (
      select at_ms, gate_id, epoch, seq from access.passage
      where community_id = ${tx.community} and at_ms < ${before} order by at_ms limit ${limit})`.execute(tx.sql);
  return Number(removed.numAffectedRows);
}

export async function removeHourCountsBefore(tx: AccessTx, before: Instant): Promise<void> {
  await tx.sql
    .deleteFrom('access.passage_hour')
    .where('community_id', '=', tx.community)
    .where('hour_ms', '<', before)
    .execute();
}

export async function removeGateEventsBefore(tx: AccessTx, before: Instant): Promise<void> {
  await tx.sql
    .deleteFrom('access.gate_event')
    .where('community_id', '=', tx.community)
    .where('at_ms', '<', before)
    .execute();
}

/** Partitions belong to no community; their functions run with the owner's rights and nothing but the days in their hands. */
export async function makePassageDays(database: AccessDatabase, now: Instant): Promise<void> {
  await database.outsideCommunities(async (mine) => await sql`select access.make_passage_days(${now})`.execute(mine));
}

export async function dropPassageDays(database: AccessDatabase): Promise<void> {
  await database.outsideCommunities(async (mine) => await sql`select access.drop_passage_days()`.execute(mine));
}
