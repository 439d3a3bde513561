import { concatBytes, ok, refuse, type Result } from '@lintel/kernel';
import { isSize } from './decimal.ts';
import { HASH_BYTES } from './hash.ts';

/** A full tile is a subtree of this many levels: 256 hashes. */
export const TILE_HEIGHT = 8;
export const TILE_WIDTH = 256;

/** tlog-tiles allows levels up to here; a tree below 2^63 leaves has eight of them, 0 to 7. */
const TILE_LEVEL_MAX = 63;

/** Six groups of three digits. A tree below 2^63 leaves has fewer than 10^17 tiles on a level. */
const TILE_INDEX_MAX = 10n ** 18n - 1n;

/** A file of a log: a tile of hashes at a level, or a bundle of entries. With 256 it is full, with fewer it is partial. */
export interface Tile {
  readonly level: number | 'entries';
  readonly index: bigint;
  readonly width: number;
}

/** The hashes of a tile, fetched and read with `decodeTile`; null when it is not at hand. */
export type TileReader = (tile: Tile) => readonly Uint8Array[] | null;

/** Where tlog-tiles serves a tile, below the log's prefix: `tile/0/x001/x234/067.p/8`. */
export function tilePath({ level, index, width }: Tile): string {
  const isLevel = level === 'entries' || (Number.isInteger(level) && level >= 0 && level <= TILE_LEVEL_MAX);
  const isIndex = index >= 0n && index <= TILE_INDEX_MAX;
  if (!isLevel || !isIndex || !isWidth(width)) throw new RangeError('there is no such tile');
  const digits = index.toString();
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').replaceAll(/([0-9]{3})(?=[0-9])/g, 'x$1/');
  return `tile/${level}/${groups}${width === TILE_WIDTH ? '' : `.p/${width}`}`;
}

/** Reads a tile's path; refuses every spelling but the one that `tilePath` writes. */
export function parseTilePath(path: string): Result<Tile, 'translog.tile_path_malformed'> {
  const parts = /^tile\/(entries|[0-9]{1,2})\/((?:x[0-9]{3}\/){0,5}[0-9]{3})(?:\.p\/([0-9]{1,3}))?$/.exec(path);
  if (parts === null) return refuse('translog.tile_path_malformed');
  const [, level = '', groups = '', width = `${TILE_WIDTH}`] = parts;
  const tile: Tile = {
    level: level === 'entries' ? level : Number(level),
    index: BigInt(groups.replaceAll(/[x/]/g, '')),
    width: Number(width),
  };
  const isSound = isWidth(tile.width) && (tile.level === 'entries' || tile.level <= TILE_LEVEL_MAX);
  return isSound && tilePath(tile) === path ? ok(tile) : refuse('translog.tile_path_malformed');
}

/** By how many leaves a log grows at once at most: more tiles than these are no list to hold in memory. */
export const GROWTH_LEAVES_MAX = 2n ** 24n;

/**
 * The tiles and bundles that a log writes when it grows. On each level: those that became full, then the partial one at the
 * end, if anything was added to it. Growing from 250 to 600 leaves gives, on level 0, tiles 0 and 1, full, and tile 2, 88
 * wide; on level 1 tile 0, 2 wide.
 */
export function tilesOfGrowth(oldSize: bigint, size: bigint): readonly Tile[] {
  const isGrowth = isSize(oldSize) && isSize(size) && size - oldSize <= GROWTH_LEAVES_MAX;
  if (!isGrowth) throw new RangeError('no log grows like this');
  const tiles = tilesOfLevel('entries', oldSize, size);
  for (let level = 0; size >> BigInt(level * TILE_HEIGHT) > 0n; level++) {
    const shift = BigInt(level * TILE_HEIGHT);
    tiles.push(...tilesOfLevel(level, oldSize >> shift, size >> shift));
  }
  return tiles;
}

/** The same on one level, where the tree grows from `oldCount` to `count` hashes. */
function tilesOfLevel(level: Tile['level'], oldCount: bigint, count: bigint): Tile[] {
  const tiles: Tile[] = [];
  const width = BigInt(TILE_WIDTH);
  for (let at = oldCount; at < count;) {
    const index = at / width;
    const end = (index + 1n) * width < count ? (index + 1n) * width : count;
    tiles.push({ level, index, width: Number(end - index * width) });
    at = end;
  }
  return tiles;
}

/** The bytes of a tile: its hashes, one after the other. */
export function encodeTile(hashes: readonly Uint8Array[]): Uint8Array {
  if (!isWidth(hashes.length) || hashes.some((hash) => hash.length !== HASH_BYTES)) {
    throw new RangeError(`a tile is 1 to ${TILE_WIDTH} hashes`);
  }
  return concatBytes(...hashes);
}

/** Reads a tile of this width; refuses bytes that are more or fewer. */
export function decodeTile(bytes: Uint8Array, width: number): Result<readonly Uint8Array[], 'translog.tile_malformed'> {
  if (!isWidth(width) || bytes.length !== width * HASH_BYTES) return refuse('translog.tile_malformed', { width });
  return ok(Array.from({ length: width }, (_, at) => bytes.slice(at * HASH_BYTES, (at + 1) * HASH_BYTES)));
}

export function isWidth(width: number): boolean {
  return Number.isInteger(width) && width >= 1 && width <= TILE_WIDTH;
}
