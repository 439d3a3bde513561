import { hex } from '@lintel/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256 } from '../test/crypto.ts';
import { leaves, referenceSubproof, vastTree } from '../test/trees.ts';
import vectors from '../test/vectors/merkle-consistency.json' with { type: 'json' };
import {
  consistencyProof,
  PROOF_HASHES_MAX,
  SIZE_MAX,
  subtreesOfLeaves,
  treeRoot,
  verifyConsistency,
} from './index.ts';

const all = leaves(300);
const hashes = subtreesOfLeaves(all, sha256);
const roots = Array.from({ length: 301 }, (_, size) => treeRoot(BigInt(size), hashes, sha256));
const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));
const nothing = new Uint8Array();
const claimOf = (oldSize: number, size: number): Parameters<typeof verifyConsistency>[0] => ({
  oldSize: BigInt(oldSize),
  size: BigInt(size),
  oldRoot: roots[oldSize] ?? nothing,
  root: roots[size] ?? nothing,
});

test.each(vectors)('published probe $file', ({ size1, size2, root1, root2, proof, wantErr }) => {
  const claim = { oldSize: BigInt(size1), size: BigInt(size2), oldRoot: bytes(root1), root: bytes(root2) };
  expect(verifyConsistency(claim, proof.map(bytes), sha256)).toBe(!wantErr);
});

test('every proof up to 300 leaves verifies', () => {
  for (let size = 1; size <= 300; size++) {
    for (let oldSize = 1; oldSize <= size; oldSize++) {
      const claim = claimOf(oldSize, size);
      if (!verifyConsistency(claim, consistencyProof(claim, hashes, sha256), sha256)) expect(claim).toBe('verified');
    }
  }
});

test('proofs are those of the definition', () => {
  for (let size = 1; size <= 70; size++) {
    for (let oldSize = 1; oldSize <= size; oldSize++) {
      const proof = consistencyProof({ oldSize: BigInt(oldSize), size: BigInt(size) }, hashes, sha256);
      expect(proof.map(hex)).toEqual(referenceSubproof(oldSize, all.slice(0, size)).map(hex));
    }
  }
});

const growth = fc
  .bigInt({ min: 2n, max: SIZE_MAX })
  .chain((size) => fc.record({ size: fc.constant(size), oldSize: fc.bigInt({ min: 1n, max: size - 1n }) }));

test('proofs of trees up to 2^63 − 1 leaves verify, and forged ones do not', () => {
  fc.assert(
    fc.property(growth, fc.nat(), ({ oldSize, size }, at) => {
      // The marked leaf is the last of the old tree, so that what was there before differs from what came after.
      const tree = vastTree(oldSize - 1n);
      const root = treeRoot(size, tree.hashes, sha256);
      const claim = { oldSize, size, oldRoot: treeRoot(oldSize, tree.hashes, sha256), root };
      const proof = consistencyProof(claim, tree.hashes, sha256);
      const holds = (changed: Partial<typeof claim>, hashesOfProof = proof): boolean =>
        verifyConsistency({ ...claim, ...changed }, hashesOfProof, sha256);
      const spot = at % proof.length;
      expect(proof.length).toBeLessThanOrEqual(PROOF_HASHES_MAX + (size > 2n ** 62n ? 1 : 0));
      expect(holds({})).toBe(true);
      expect(holds({ oldRoot: claim.root, root: claim.oldRoot })).toBe(false);
      expect(holds({ oldRoot: tree.markedLeaf.slice().fill(1) })).toBe(false);
      expect(holds({ root: tree.markedLeaf.slice().fill(1) })).toBe(false);
      expect(holds({ oldSize: size, size: oldSize })).toBe(false);
      expect(holds({ oldSize: size })).toBe(false);
      expect(holds({}, proof.toSpliced(spot, 1))).toBe(false);
      expect(holds({}, proof.toSpliced(spot, 0, claim.root))).toBe(false);
      expect(holds({}, [...proof, claim.root])).toBe(false);
      expect(holds({}, proof.toSpliced(spot, 1, claim.root))).toBe(false);
      expect(holds({}, proof.toSpliced(spot, 1, proof[spot]?.slice(1) ?? nothing))).toBe(false);
    }),
    { numRuns: 300 },
  );
});

test('small trees: a rewritten beginning, another size and a swap are refused', () => {
  const rewritten = subtreesOfLeaves(all.with(0, all[299] ?? nothing), sha256);
  for (let size = 2; size <= 40; size++) {
    const forkedRoot = treeRoot(BigInt(size), rewritten, sha256);
    for (let oldSize = 1; oldSize < size; oldSize++) {
      const claim = claimOf(oldSize, size);
      const proof = consistencyProof(claim, hashes, sha256);
      const fork = { ...claim, root: forkedRoot };
      expect(verifyConsistency(fork, proof, sha256)).toBe(false);
      expect(verifyConsistency(fork, consistencyProof(claim, rewritten, sha256), sha256)).toBe(false);
      const others = Array.from({ length: 41 }, (_, other) => [claimOf(other, size), claimOf(oldSize, other)]).flat();
      const wrong = others.filter((each) => each.oldSize !== claim.oldSize || each.size !== claim.size);
      expect(wrong.filter((each) => verifyConsistency(each, proof, sha256))).toEqual([]);
      const swaps = proof.slice(1).map((hash, step) => proof.toSpliced(step, 2, hash, proof[step] ?? nothing));
      expect(swaps.filter((swapped) => verifyConsistency(claim, swapped, sha256))).toEqual([]);
    }
  }
});

test('the same tree needs no proof and takes none; of the empty tree nothing can be shown', () => {
  const same = claimOf(5, 5);
  expect(verifyConsistency(same, [], sha256)).toBe(true);
  expect(verifyConsistency(same, [same.root], sha256)).toBe(false);
  expect(verifyConsistency({ ...same, root: roots[4] ?? nothing }, [], sha256)).toBe(false);
  expect(verifyConsistency({ ...same, oldRoot: same.root.slice(0, 31) }, [], sha256)).toBe(false);
  expect(verifyConsistency({ ...same, oldRoot: new Uint8Array() }, [], sha256)).toBe(false);
  expect(verifyConsistency(claimOf(0, 0), [], sha256)).toBe(false);
  expect(verifyConsistency(claimOf(0, 5), [], sha256)).toBe(false);
  expect(verifyConsistency({ ...claimOf(1, 5), oldSize: -1n }, [], sha256)).toBe(false);
});

test('roots and steps are hashes, sizes and lengths are bounded', () => {
  const claim = claimOf(1, 2);
  const [one, other] = all;
  if (one === undefined || other === undefined) throw new Error('leaves');
  expect(verifyConsistency(claim, [other], sha256)).toBe(true);
  expect(verifyConsistency({ ...claim, oldRoot: one.slice(1) }, [other], sha256)).toBe(false);
  expect(verifyConsistency(claim, [], sha256)).toBe(false);
  expect(verifyConsistency(claimOf(3, 4), [], sha256)).toBe(false);
  let root = one;
  const path = Array.from({ length: PROOF_HASHES_MAX }, () => one);
  for (const step of path) root = sha256(Buffer.concat([Uint8Array.of(1), root, step]));
  const vast = { oldSize: 1n, size: SIZE_MAX, oldRoot: one, root };
  expect(verifyConsistency(vast, path, sha256)).toBe(true);
  expect(verifyConsistency({ ...vast, size: SIZE_MAX + 1n }, path, sha256)).toBe(false);
  expect(verifyConsistency(vast, [...path, one], sha256)).toBe(false);
  expect(verifyConsistency(vast, [...path, one, one], sha256)).toBe(false);
  for (const [oldSize, size] of [
    [0n, 3n],
    [-1n, 3n],
    [4n, 3n],
    [1n, SIZE_MAX + 1n],
    [-2n, -1n],
  ] as const) {
    expect(() => consistencyProof({ oldSize, size }, () => one, sha256)).toThrow('no tree of that size');
  }
});
