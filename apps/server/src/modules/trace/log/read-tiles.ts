import { decodeTile, HASH_BYTES, type Tile, type TileReader } from '@lintel/translog';
import type { Tx } from '../../../platform/database/database.ts';
import type { TraceSchema } from '../store/schema.generated.ts';
import { findTiles } from '../store/tiles.store.ts';

/** A reader over these tiles, all fetched at once. An earlier, narrower form is the beginning of the one that is kept. */
export async function readTiles(tx: Tx<TraceSchema>, tiles: readonly Tile[]): Promise<TileReader> {
  const places = tiles.flatMap(({ level, index }) => (level === 'entries' ? [] : [{ level, index }]));
  const kept = new Map((await findTiles(tx, places)).map((tile) => [`${tile.level}/${tile.index}`, tile]));
  return ({ level, index, width }) => {
    const tile = kept.get(`${level}/${index}`);
    if (tile === undefined || tile.width < width) return null;
    const hashes = decodeTile(tile.hashes.subarray(0, width * HASH_BYTES), width);
    return hashes.ok ? hashes.value : null;
  };
}
