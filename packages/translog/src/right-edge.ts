import { isSize } from './decimal.ts';
import { emptyRoot, hashChildren, isHash, type Sha256 } from './hash.ts';
import { type Tile, TILE_HEIGHT, TILE_WIDTH, tilePath, type TileReader } from './tile.ts';
import { splitAt } from './tree.ts';

/**
 * All that a log's writer keeps in mind: the partial tiles at the end of each level. `levels[1]` holds the hashes of the
 * full tiles that stand in no full tile of level 1 yet, and so on. A tree of 70,000 leaves has 112, 17 and 1.
 */
export interface RightEdge {
  readonly size: bigint;
  readonly levels: readonly (readonly Uint8Array[])[];
}

export interface NewTile {
  readonly tile: Tile;
  readonly hashes: readonly Uint8Array[];
}

export interface Appended {
  readonly edge: RightEdge;
  /** The tiles to write, those of `tilesOfGrowth` without the bundles: full ones first, then the partial one, by level. */
  readonly tiles: readonly NewTile[];
}

export const EMPTY_EDGE: RightEdge = { size: 0n, levels: [] };

/**
 * The edge of a tree of this size, from its partial tiles, as a writer reads them when it starts: those of `tilesOfRoot`.
 * Throws when one is missing or has not its width. Whoever calls this compares `edgeRoot` with the signed root before it
 * writes on.
 */
export function edgeOfTiles(size: bigint, read: TileReader): RightEdge {
  if (!isSize(size)) throw new RangeError('no tree has this size');
  const levels = edgeWidths(size).map((width, level) => {
    if (width === 0) return [];
    const tile = { level, index: (size >> BigInt(level * TILE_HEIGHT)) / BigInt(TILE_WIDTH), width };
    const hashes = read(tile);
    if (hashes?.length !== width || !hashes.every(isHash)) throw new RangeError(`${tilePath(tile)} is not what it was`);
    return hashes;
  });
  return { size, levels };
}

/** How wide the partial tile at the end of each level is, 0 where there is none: size / 256^level mod 256. */
export function edgeWidths(size: bigint): readonly number[] {
  const widths: number[] = [];
  for (let rest = size; rest > 0n; rest >>= BigInt(TILE_HEIGHT)) widths.push(Number(rest % BigInt(TILE_WIDTH)));
  return widths;
}

/** Adds leaves. The tiles that come out say all that changed; the edge that went in stays as it was. */
export function appendLeaves(edge: RightEdge, leafHashes: readonly Uint8Array[], sha256: Sha256): Appended {
  const size = edge.size + BigInt(leafHashes.length);
  if (!isSize(size) || !leafHashes.every(isHash)) throw new RangeError('these leaves cannot be added');
  const levels: (readonly Uint8Array[])[] = [];
  const tiles: NewTile[] = [];
  let added = leafHashes;
  for (let level = 0; level < edge.levels.length || added.length > 0; level++) {
    const known = edge.levels[level] ?? [];
    const hashes = [...known, ...added];
    const firstIndex = (edge.size >> BigInt(level * TILE_HEIGHT)) / BigInt(TILE_WIDTH);
    const fullTiles = Math.floor(hashes.length / TILE_WIDTH);
    const tileRoots: Uint8Array[] = [];
    for (let at = 0; at < fullTiles; at++) {
      const inTile = hashes.slice(at * TILE_WIDTH, (at + 1) * TILE_WIDTH);
      tiles.push({ tile: { level, index: firstIndex + BigInt(at), width: TILE_WIDTH }, hashes: inTile });
      tileRoots.push(listRoot(inTile, sha256));
    }
    const partial = hashes.slice(fullTiles * TILE_WIDTH);
    if (partial.length > 0 && added.length > 0) {
      tiles.push({ tile: { level, index: firstIndex + BigInt(fullTiles), width: partial.length }, hashes: partial });
    }
    levels.push(partial);
    added = tileRoots;
  }
  return { edge: { size, levels }, tiles };
}

/** The root of the tree: on each level, what is left over below counts as one more hash at the end. */
export function edgeRoot(edge: RightEdge, sha256: Sha256): Uint8Array {
  let below: readonly Uint8Array[] = [];
  for (const hashes of edge.levels) {
    const list = [...hashes, ...below];
    below = list.length === 0 ? [] : [listRoot(list, sha256)];
  }
  return below[0] ?? emptyRoot(sha256);
}

/** RFC 6962's tree hash over hashes: as few as one, as many as a full tile and what is left over below it. */
function listRoot(hashes: readonly Uint8Array[], sha256: Sha256): Uint8Array {
  const [only] = hashes;
  if (only !== undefined && hashes.length === 1) return only;
  const middle = Number(splitAt(BigInt(hashes.length)));
  return hashChildren(listRoot(hashes.slice(0, middle), sha256), listRoot(hashes.slice(middle), sha256), sha256);
}
