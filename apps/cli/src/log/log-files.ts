import { decodeBundle, HASH_BYTES, type Tile, TILE_WIDTH, tilePath } from '@lintel/translog';
import type { LogSource } from './log-source.ts';

/** What was found instead of the file that should be there. */
export type Problem = 'missing' | 'malformed';

/** The hashes of a tile, as bytes in a row. */
export async function readTile(source: LogSource, tile: Tile): Promise<Uint8Array | Problem> {
  const bytes = await source.read(tilePath(tile));
  if (bytes !== null) return bytes.length === tile.width * HASH_BYTES ? bytes : 'malformed';
  const full = await readFull(source, tile);
  if (full === null) return 'missing';
  return full.length === TILE_WIDTH * HASH_BYTES ? full.subarray(0, tile.width * HASH_BYTES) : 'malformed';
}

export async function readEntries(source: LogSource, bundle: Tile): Promise<readonly Uint8Array[] | Problem> {
  const bytes = await source.read(tilePath(bundle));
  if (bytes !== null) return entriesOf(bytes, bundle.width);
  const full = await readFull(source, bundle);
  if (full === null) return 'missing';
  const entries = entriesOf(full, TILE_WIDTH);
  return typeof entries === 'string' ? entries : entries.slice(0, bundle.width);
}

/** A log may remove a partial file once the full one is there. */
async function readFull(source: LogSource, tile: Tile): Promise<Uint8Array | null> {
  return tile.width === TILE_WIDTH ? null : await source.read(tilePath({ ...tile, width: TILE_WIDTH }));
}

function entriesOf(bytes: Uint8Array, width: number): readonly Uint8Array[] | Problem {
  const entries = decodeBundle(bytes, width);
  return entries.ok ? entries.value : 'malformed';
}
