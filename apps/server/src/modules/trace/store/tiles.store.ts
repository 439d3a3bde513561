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
