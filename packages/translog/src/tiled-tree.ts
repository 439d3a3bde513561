import { consistencyProof, type Growth } from './consistency.ts';
import { HASH_BYTES, hashChildren, type Sha256 } from './hash.ts';
import { inclusionProof, type LeafPosition } from './inclusion.ts';
import { type Tile, TILE_HEIGHT, TILE_WIDTH, tilePath, type TileReader } from './tile.ts';
import { type SubtreeHashes, treeRoot } from './tree.ts';

/**
 * Subtree hashes from the tiles of a tree of this size. Nothing is verified here: from a forged tile comes a proof that does
 * not verify, or another root. Throws when a tile is missing or too short; `tilesOf…` says beforehand which ones it takes.
 */
export function subtreesOfTiles(size: bigint, read: TileReader, sha256: Sha256): SubtreeHashes {
  return (level, index) => {
    const { tile, first, count } = placeInTile(size, level, index);
    const hashes = read(tile)?.slice(first, first + count) ?? [];
    if (hashes.length < count) throw new RangeError(`${tilePath(tile)} is missing or too short`);
    return foldPairs(hashes, sha256);
  };
}

/** The tiles from which the root of a tree of this size is computed, which are those of its right edge. */
export function tilesOfRoot(size: bigint): readonly Tile[] {
  return tilesAsked(size, (hashes) => treeRoot(size, hashes, hashNothing));
}

/** The tiles from which an inclusion proof is made. */
export function tilesOfInclusion(position: LeafPosition): readonly Tile[] {
  return tilesAsked(position.size, (hashes) => inclusionProof(position, hashes, hashNothing));
}

/** The tiles of the grown tree from which a consistency proof is made. */
export function tilesOfConsistency(growth: Growth): readonly Tile[] {
  return tilesAsked(growth.size, (hashes) => consistencyProof(growth, hashes, hashNothing));
}

/** Goes through the same steps as the computation itself, without the hashes, and writes down which tiles it asks for. */
function tilesAsked(size: bigint, compute: (hashes: SubtreeHashes) => unknown): readonly Tile[] {
  const byPath = new Map<string, Tile>();
  compute((level, index) => {
    const { tile } = placeInTile(size, level, index);
    byPath.set(tilePath(tile), tile);
    return NO_HASH;
  });
  return [...byPath.values()];
}

const NO_HASH = new Uint8Array(HASH_BYTES);
const hashNothing: Sha256 = () => NO_HASH;

/** Where a complete subtree is found: `count` hashes of a tile from `first` on are its leaves or the roots of its parts. */
interface PlaceInTile {
  readonly tile: Tile;
  readonly first: number;
  readonly count: number;
}

function placeInTile(size: bigint, level: number, index: bigint): PlaceInTile {
  const tileLevel = Math.floor(level / TILE_HEIGHT);
  const height = BigInt(level % TILE_HEIGHT);
  const inLevel = index << height;
  const tileIndex = inLevel / BigInt(TILE_WIDTH);
  const onLevel = (size >> BigInt(tileLevel * TILE_HEIGHT)) - tileIndex * BigInt(TILE_WIDTH);
  return {
    tile: { level: tileLevel, index: tileIndex, width: onLevel < TILE_WIDTH ? Number(onLevel) : TILE_WIDTH },
    first: Number(inLevel % BigInt(TILE_WIDTH)),
    count: 2 ** Number(height),
  };
}

/** The root over a power of two of hashes. */
function foldPairs(hashes: readonly Uint8Array[], sha256: Sha256): Uint8Array {
  const [left, right] = hashes;
  if (left === undefined) throw new RangeError('no hashes to fold');
  if (right === undefined) return left;
  const half = hashes.length / 2;
  return hashChildren(foldPairs(hashes.slice(0, half), sha256), foldPairs(hashes.slice(half), sha256), sha256);
}
