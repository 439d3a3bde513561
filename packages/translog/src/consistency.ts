import { isSize } from './decimal.ts';
import { hashChildren, isHash, sameBytes, type Sha256 } from './hash.ts';
import { PROOF_HASHES_MAX } from './inclusion.ts';
import { type LeafRange, rangeHash, splitAt, type SubtreeHashes } from './tree.ts';

/** One more than an inclusion proof: what the old tree ended with comes first. Only above 2^62 leaves can it be this many. */
const CONSISTENCY_HASHES_MAX = PROOF_HASHES_MAX + 1;

export interface Growth {
  readonly oldSize: bigint;
  readonly size: bigint;
}

export interface ConsistencyClaim extends Growth {
  readonly oldRoot: Uint8Array;
  readonly root: Uint8Array;
}

/**
 * RFC 6962, 2.1.2: what shows that the tree of `size` begins with all leaves of the tree of `oldSize`. Empty when the sizes
 * are the same. The empty tree is a beginning of every tree, so there is nothing to prove for it: `oldSize` is at least 1.
 */
export function consistencyProof(
  { oldSize, size }: Growth,
  hashes: SubtreeHashes,
  sha256: Sha256,
): readonly Uint8Array[] {
  if (!isSize(size) || oldSize < 1n || oldSize > size) throw new RangeError('no tree of that size grows to this one');
  const fromTheRoot: Uint8Array[] = [];
  let subtree: LeafRange = { start: 0n, end: size };
  // Down to the subtree at whose end the old tree ended. All that is left of it on the way was there before.
  while (subtree.end !== oldSize) {
    const middle = subtree.start + splitAt(subtree.end - subtree.start);
    const left: LeafRange = { start: subtree.start, end: middle };
    const right: LeafRange = { start: middle, end: subtree.end };
    fromTheRoot.push(rangeHash(oldSize <= middle ? right : left, hashes, sha256));
    subtree = oldSize <= middle ? left : right;
  }
  // Where that subtree is the whole old tree, the verifier has its hash already: it is the old root.
  if (subtree.start !== 0n) fromTheRoot.push(rangeHash(subtree, hashes, sha256));
  return fromTheRoot.toReversed();
}

/**
 * Does the proof show that the tree with `root` only added to the tree with `oldRoot`? (RFC 9162, 2.1.4.2) False for an
 * `oldSize` of 0: no proof can say anything about it.
 */
export function verifyConsistency(claim: ConsistencyClaim, proof: readonly Uint8Array[], sha256: Sha256): boolean {
  const { oldSize, size, oldRoot, root } = claim;
  if (!isSize(size) || oldSize < 1n || oldSize > size) return false;
  if (oldSize === size) return proof.length === 0 && sameBytes(oldRoot, root);
  if (!isHash(oldRoot) || proof.length > CONSISTENCY_HASHES_MAX || !proof.every(isHash)) return false;
  // A complete old tree is itself the subtree from which the path begins, and its hash is left out of the proof.
  const [first, ...rest] = isPowerOfTwo(oldSize) ? [oldRoot, ...proof] : proof;
  if (first === undefined) return false;
  let node = oldSize - 1n;
  let last = size - 1n;
  while ((node & 1n) === 1n) {
    node >>= 1n;
    last >>= 1n;
  }
  let oldHash = first;
  let hash = first;
  for (const sibling of rest) {
    if (last === 0n) return false;
    if ((node & 1n) === 1n || node === last) {
      oldHash = hashChildren(sibling, oldHash, sha256);
      hash = hashChildren(sibling, hash, sha256);
      while ((node & 1n) === 0n && node !== 0n) {
        node >>= 1n;
        last >>= 1n;
      }
    } else {
      hash = hashChildren(hash, sibling, sha256);
    }
    node >>= 1n;
    last >>= 1n;
  }
  return last === 0n && sameBytes(oldHash, oldRoot) && sameBytes(hash, root);
}

function isPowerOfTwo(count: bigint): boolean {
  return (count & (count - 1n)) === 0n;
}
