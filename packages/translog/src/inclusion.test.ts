import { hex } from '@lintel/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256 } from '../test/crypto.ts';
import { leaves, referencePath, vastTree } from '../test/trees.ts';
import vectors from '../test/vectors/merkle-inclusion.json' with { type: 'json' };
import { inclusionProof, PROOF_HASHES_MAX, SIZE_MAX, subtreesOfLeaves, treeRoot, verifyInclusion } from './index.ts';

const all = leaves(300);
const hashes = subtreesOfLeaves(all, sha256);
const roots = Array.from({ length: 301 }, (_, size) => treeRoot(BigInt(size), hashes, sha256));
const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));
const nothing = new Uint8Array();

test.each(vectors)('published probe $file', ({ leafIdx, treeSize, root, leafHash, proof, wantErr }) => {
  const claim = { index: BigInt(leafIdx), size: BigInt(treeSize), root: bytes(root), leafHash: bytes(leafHash) };
  expect(verifyInclusion(claim, proof.map(bytes), sha256)).toBe(!wantErr);
});

test('every proof up to 300 leaves verifies', () => {
  for (let size = 1; size <= 300; size++) {
    for (let index = 0; index < size; index++) {
      const position = { index: BigInt(index), size: BigInt(size) };
      const claim = { ...position, leafHash: all[index] ?? nothing, root: roots[size] ?? nothing };
      if (!verifyInclusion(claim, inclusionProof(position, hashes, sha256), sha256)) expect(position).toBe('verified');
    }
  }
});

test('proofs are those of the definition', () => {
  for (let size = 1; size <= 70; size++) {
    for (let index = 0; index < size; index++) {
      const proof = inclusionProof({ index: BigInt(index), size: BigInt(size) }, hashes, sha256);
      expect(proof.map(hex)).toEqual(referencePath(index, all.slice(0, size)).map(hex));
    }
  }
});

/** A leaf somewhere in a tree of any size that there can be. */
const position = fc
  .bigInt({ min: 1n, max: SIZE_MAX })
  .chain((size) => fc.record({ size: fc.constant(size), index: fc.bigInt({ min: 0n, max: size - 1n }) }));

test('proofs of trees up to 2^63 − 1 leaves verify, and forged ones do not', () => {
  fc.assert(
    fc.property(position, fc.bigInt({ min: 0n, max: SIZE_MAX }), fc.nat(), (place, otherIndex, at) => {
      const tree = vastTree(place.index);
      const claim = { ...place, leafHash: tree.markedLeaf, root: treeRoot(place.size, tree.hashes, sha256) };
      const proof = inclusionProof(place, tree.hashes, sha256);
      const holds = (changed: Partial<typeof claim>, hashesOfProof = proof): boolean =>
        verifyInclusion({ ...claim, ...changed }, hashesOfProof, sha256);
      const spot = at % (proof.length + 1);
      expect(proof.length).toBeLessThanOrEqual(PROOF_HASHES_MAX);
      expect(holds({})).toBe(true);
      if (otherIndex !== place.index) expect(holds({ index: otherIndex })).toBe(false);
      expect(holds({ leafHash: tree.hashes(0, place.index + 1n) })).toBe(false);
      expect(holds({ root: claim.leafHash })).toBe(place.size === 1n);
      expect(holds({}, proof.toSpliced(spot, 0, claim.leafHash))).toBe(false);
      if (spot < proof.length) {
        expect(holds({}, proof.toSpliced(spot, 1))).toBe(false);
        expect(holds({}, proof.toSpliced(spot, 1, flipped(proof[spot])))).toBe(false);
        expect(holds({}, proof.toSpliced(spot, 1, proof[spot]?.slice(1) ?? nothing))).toBe(false);
      }
    }),
    { numRuns: 300 },
  );
});

test('small trees: every neighbour, swap and foreign root is refused', () => {
  for (let size = 2; size <= 40; size++) {
    for (let index = 0; index < size; index++) {
      const at = { index: BigInt(index), size: BigInt(size) };
      const claim = { ...at, leafHash: all[index] ?? nothing, root: roots[size] ?? nothing };
      const proof = inclusionProof(at, hashes, sha256);
      const forged = [
        ...Array.from({ length: 41 }, (_, other) => ({ ...claim, index: BigInt(other) })).filter(
          (each) => each.index !== at.index,
        ),
        ...roots
          .slice(0, 41)
          .flatMap((root, other) => (other === size ? [] : [{ ...claim, size: BigInt(other), root }])),
        { ...claim, index: -1n },
        { ...claim, index: at.size },
      ].filter((each) => verifyInclusion(each, proof, sha256));
      expect(forged).toEqual([]);
      const swaps = proof.slice(1).map((hash, step) => proof.toSpliced(step, 2, hash, proof[step] ?? nothing));
      expect(swaps.filter((swapped) => verifyInclusion(claim, swapped, sha256))).toEqual([]);
    }
  }
});

test('a leaf, a root and the steps between them are hashes', () => {
  const claim = { index: 0n, size: 1n, leafHash: all[0] ?? nothing, root: all[0] ?? nothing };
  expect(verifyInclusion(claim, [], sha256)).toBe(true);
  for (const odd of [nothing, new Uint8Array(31), new Uint8Array(33)]) {
    expect(verifyInclusion({ ...claim, leafHash: odd, root: odd }, [], sha256)).toBe(false);
    expect(verifyInclusion({ ...claim, size: 2n }, [odd], sha256)).toBe(false);
  }
  expect(verifyInclusion({ ...claim, root: nothing }, [], sha256)).toBe(false);
});

test('sizes, indexes and lengths are bounded', () => {
  const claim = { index: 0n, size: SIZE_MAX, leafHash: all[0] ?? nothing, root: nothing };
  const path = (steps: number): readonly Uint8Array[] => Array.from({ length: steps }, () => claim.leafHash);
  let root = claim.leafHash;
  for (const step of path(PROOF_HASHES_MAX)) root = sha256(Buffer.concat([Uint8Array.of(1), root, step]));
  expect(verifyInclusion({ ...claim, root }, path(PROOF_HASHES_MAX), sha256)).toBe(true);
  expect(verifyInclusion({ ...claim, size: SIZE_MAX + 1n, root }, path(PROOF_HASHES_MAX), sha256)).toBe(false);
  expect(verifyInclusion({ ...claim, root }, path(PROOF_HASHES_MAX + 1), sha256)).toBe(false);
  for (const [index, size] of [
    [0n, 0n],
    [-1n, 1n],
    [1n, 1n],
    [0n, -1n],
    [0n, SIZE_MAX + 1n],
  ] as const) {
    expect(() => inclusionProof({ index, size }, () => claim.leafHash, sha256)).toThrow('no such leaf');
  }
});

function flipped(hash: Uint8Array | undefined): Uint8Array {
  return Uint8Array.from(hash ?? [], (byte, at) => (at === 7 ? byte ^ 1 : byte));
}
