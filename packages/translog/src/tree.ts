import { SIZE_MAX } from './decimal.ts';
import { emptyRoot, hashChildren, type Sha256 } from './hash.ts';

/**
 * Where the hashes of complete subtrees come from: the one over the 2^level leaves that begin at index × 2^level. Every
 * root and every proof of a tree is made of such hashes. Throws when it does not have the hash.
 */
export type SubtreeHashes = (level: number, index: bigint) => Uint8Array;

/** The leaves from `start` up to, not including, `end`. */
export interface LeafRange {
  readonly start: bigint;
  readonly end: bigint;
}

/** The root of the tree with the first `size` leaves. */
export function treeRoot(size: bigint, hashes: SubtreeHashes, sha256: Sha256): Uint8Array {
  if (size < 0n || size > SIZE_MAX) throw new RangeError('no tree has this size');
  return size === 0n ? emptyRoot(sha256) : rangeHash({ start: 0n, end: size }, hashes, sha256);
}

/**
 * RFC 6962's Merkle tree hash over a range of leaves. `start` must be a multiple of a power of two that is at least as
 * large as the range, as it is for every subtree that its recursion meets.
 */
export function rangeHash({ start, end }: LeafRange, hashes: SubtreeHashes, sha256: Sha256): Uint8Array {
  const width = end - start;
  const level = levelOf(width);
  if (width === 1n << BigInt(level)) return hashes(level, start / width);
  const middle = start + splitAt(width);
  return hashChildren(
    rangeHash({ start, end: middle }, hashes, sha256),
    rangeHash({ start: middle, end }, hashes, sha256),
    sha256,
  );
}

/** The largest power of two below `width`, which is where RFC 6962 cuts a tree of that many leaves in two. */
export function splitAt(width: bigint): bigint {
  return 1n << BigInt(levelOf(width - 1n));
}

/** The exponent of the largest power of two that is not above `count`; 0 for 0. */
function levelOf(count: bigint): number {
  return count.toString(2).length - 1;
}

/** All complete subtrees over leaves held in memory, hashed once. For trees that fit there: a test, a page, a small log. */
export function subtreesOfLeaves(leafHashes: readonly Uint8Array[], sha256: Sha256): SubtreeHashes {
  const levels: (readonly Uint8Array[])[] = [leafHashes];
  for (let below = leafHashes; below.length > 1;) {
    const children = below;
    const nodes = children.flatMap((right, at) => {
      const left = at % 2 === 1 ? children[at - 1] : undefined;
      return left === undefined ? [] : [hashChildren(left, right, sha256)];
    });
    levels.push(nodes);
    below = nodes;
  }
  return (level, index) => {
    const hash = levels[level]?.[Number(index)];
    if (hash === undefined) throw new RangeError(`no complete subtree ${index} at level ${level}`);
    return hash;
  };
}
