import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/database.ts';
import type { Entry } from './entries.store.ts';
import type { Head } from './heads.store.ts';
import type { PendingLeaf } from './pending.store.ts';
import type { TraceSchema } from './schema.generated.ts';
import type { KeptTile } from './tiles.store.ts';

/** All that taking a batch in changes. */
export interface Growth {
  readonly entries: readonly Entry[];
  /** A wider form takes the place of the narrower one; the table's trigger sees to it that it begins with it. */
  readonly tiles: readonly KeptTile[];
  readonly counted: readonly PendingLeaf[];
  /** The size that the head stands at. */
  readonly from: bigint;
  readonly head: Pick<Head, 'size' | 'root' | 'note' | 'signedAt'>;
}

/** Writes it in one statement; throws when the head does not stand where it was left. */
export async function addGrowth(tx: Tx<TraceSchema>, { entries, tiles, counted, from, head }: Growth): Promise<void> {
  const tally = tallyOf(counted);
  const { numAffectedRows } = await sql`
    with added as (
      insert into trace.entry (community_id, index, leaf, event)
      select ${tx.community}::uuid, one.*
      from unnest(${entries.map(({ index }) => Number(index))}::bigint[], ${entries.map(({ leaf }) => leaf)}::bytea[],
                  ${entries.map(({ event }) => event)}::uuid[]) as one
    ), grown as (
      insert into trace.tile (community_id, level, index, width, hashes)
      select ${tx.community}::uuid, one.*
      from unnest(${tiles.map(({ level }) => level)}::smallint[], ${tiles.map(({ index }) => Number(index))}::bigint[],
                  ${tiles.map(({ width }) => width)}::smallint[], ${tiles.map(({ hashes }) => Buffer.from(hashes))}::bytea[]) as one
      on conflict (community_id, level, index) do update set width = excluded.width, hashes = excluded.hashes
    ), counted as (
      insert into trace.tally (community_id, day, act, actor, looks)
      select ${tx.community}::uuid, one.*
      from unnest(${tally.map(({ day }) => day)}::text[], ${tally.map(({ act }) => act)}::text[],
                  ${tally.map(({ actor }) => actor)}::text[], ${tally.map(({ looks }) => looks)}::bigint[]) as one
      on conflict (community_id, day, act, actor) do update set looks = tally.looks + excluded.looks
    )
    update trace.head set size = ${Number(head.size)}, root = ${head.root}, note = ${head.note}, signed_ms = ${head.signedAt}
    where community_id = ${tx.community}::uuid and size = ${Number(from)}
  `.execute(tx.sql);
  if (numAffectedRows !== 1n) throw new Error('the head of the log has moved');
}

function tallyOf(leaves: readonly PendingLeaf[]) {
  const groups = [...Map.groupBy(leaves, ({ day, act, actor }) => `${day} ${act} ${actor}`).values()];
  return groups.flatMap((group) => (group[0] === undefined ? [] : [{ ...group[0], looks: group.length }]));
}
