import { isSize } from './decimal.ts';
import { hashChildren, isHash, sameBytes, type Sha256 } from './hash.ts';
import { type LeafRange, rangeHash, splitAt, type SubtreeHashes } from './tree.ts';

/** A path from a leaf to the root of a tree below 2^63 leaves has no more steps than this. */
export const PROOF_HASHES_MAX = 63;

export interface LeafPosition {
  /** The leaf's place, counted from 0. */
  readonly index: bigint;
  /** The number of leaves in the tree. */
  readonly size: bigint;
}

export interface InclusionClaim extends LeafPosition {
  readonly leafHash: Uint8Array;
  readonly root: Uint8Array;
}

/** RFC 6962, 2.1.1: the hashes beside the path from the leaf up to the root, the leaf's sibling first. */
export function inclusionProof(
  { index, size }: LeafPosition,
  hashes: SubtreeHashes,
  sha256: Sha256,
): readonly Uint8Array[] {
  if (!isSize(size) || index < 0n || index >= size) throw new RangeError('the tree has no such leaf');
  const fromTheRoot: Uint8Array[] = [];
  let subtree: LeafRange = { start: 0n, end: size };
  while (subtree.end - subtree.start > 1n) {
    const middle = subtree.start + splitAt(subtree.end - subtree.start);
    const left: LeafRange = { start: subtree.start, end: middle };
    const right: LeafRange = { start: middle, end: subtree.end };
    fromTheRoot.push(rangeHash(index < middle ? right : left, hashes, sha256));
    subtree = index < middle ? left : right;
  }
  return fromTheRoot.toReversed();
}

/** Does the proof show that this leaf stands at this index of the tree with this root? (RFC 9162, 2.1.3.2) */
export function verifyInclusion(claim: InclusionClaim, proof: readonly Uint8Array[], sha256: Sha256): boolean {
  const { index, size, leafHash, root } = claim;
  if (!isSize(size) || index < 0n || index >= size) return false;
  if (!isHash(leafHash) || proof.length > PROOF_HASHES_MAX || !proof.every(isHash)) return false;
  let hash = leafHash;
  // Where we are on the current level, and where the level's last node is. At the root both are 0.
  let node = index;
  let last = size - 1n;
  for (const sibling of proof) {
    if (last === 0n) return false;
    if (isRight(node) || node === last) {
      hash = hashChildren(sibling, hash, sha256);
      // The last node of a level may stand alone; it rises, unhashed, to the level where it has a left sibling.
      while (!isRight(node) && node !== 0n) {
        node >>= 1n;
        last >>= 1n;
      }
    } else {
      hash = hashChildren(hash, sibling, sha256);
    }
    node >>= 1n;
    last >>= 1n;
  }
  return last === 0n && sameBytes(hash, root);
}

function isRight(node: bigint): boolean {
  return (node & 1n) === 1n;
}
