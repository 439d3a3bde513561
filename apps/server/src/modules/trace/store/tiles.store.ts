import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/database.ts';
import type { TraceSchema } from './schema.generated.ts';

/** A tile of hashes as it is kept: in its widest form so far. */
export interface KeptTile {
  readonly level: number;
  readonly index: bigint;
  readonly width: number;
  readonly hashes: Uint8Array;
}

export type TilePlace = Pick<KeptTile, 'level' | 'index'>;

/** A wider form takes the place of the narrower one; the table's trigger sees to it that it begins with it. */
export async function putTiles(tx: Tx<TraceSchema>, tiles: readonly KeptTile[]): Promise<void> {
  if (tiles.length === 0) return;
  await sql`
    insert into trace.tile (community_id, level, index, width, hashes)
    select ${tx.community}::uuid, one.*
    from unnest(${tiles.map(({ level }) => level)}::smallint[], ${tiles.map(({ index }) => Number(index))}::bigint[],
                ${tiles.map(({ width }) => width)}::smallint[], ${tiles.map(({ hashes }) => Buffer.from(hashes))}::bytea[]) as one
    on conflict (community_id, level, index) do update set width = excluded.width, hashes = excluded.hashes
  `.execute(tx.sql);
}

/** Those of these tiles that there are. */
export async function findTiles(tx: Tx<TraceSchema>, places: readonly TilePlace[]): Promise<readonly KeptTile[]> {
  if (places.length === 0) return [];
  const { rows } = await sql<{ level: number; index: number; width: number; hashes: Buffer }>`
    select tile.level, tile.index, tile.width, tile.hashes
    from unnest(${places.map(({ level }) => level)}::smallint[], ${places.map(({ index }) => Number(index))}::bigint[]) as asked (level, index)
    join trace.tile on tile.community_id = ${tx.community}::uuid and tile.level = asked.level and tile.index = asked.index
  `.execute(tx.sql);
  return rows.map((row) => ({ ...row, index: BigInt(row.index) }));
}
