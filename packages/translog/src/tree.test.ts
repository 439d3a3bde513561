import { bytesOfHex, hex, utf8 } from '@lintel/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256 } from '../test/crypto.ts';
import { leaves, referenceRoot } from '../test/trees.ts';
import { emptyRoot, hashChildren, hashLeaf, SIZE_MAX, subtreesOfLeaves, treeRoot } from './index.ts';

// transparency-dev/merkle, testonly/constants.go: the inputs and roots that Certificate Transparency has used since 2013.
const INPUTS = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const known = INPUTS.map((input) => hashLeaf(bytesOfHex(input), sha256));

test.each(ROOTS.map((root, size) => [size, root] as const))('the root over %i known leaves', (size, root) => {
  expect(hex(treeRoot(BigInt(size), subtreesOfLeaves(known, sha256), sha256))).toBe(root);
});

test('leaves and nodes are hashed apart', () => {
  // transparency-dev/merkle, rfc6962/rfc6962_test.go
  expect(hex(hashLeaf(utf8('L123456'), sha256))).toBe(
    '395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56',
  );
  expect(hex(emptyRoot(sha256))).toBe(ROOTS[0]);
  const [one, other] = leaves(2);
  if (one === undefined || other === undefined) throw new Error('two leaves');
  const node = hashChildren(one, other, sha256);
  expect(hex(node)).not.toBe(hex(hashLeaf(Buffer.concat([one, other]), sha256)));
  expect(hex(node)).not.toBe(hex(hashChildren(other, one, sha256)));
});

test.each([
  [31, 33],
  [33, 31],
  [32, 31],
  [32, 0],
  [31, 32],
])('a node over %i and %i bytes is refused', (left, right) => {
  expect(() => hashChildren(new Uint8Array(left), new Uint8Array(right), sha256)).toThrow('a hash has 32 bytes');
});

test('every root up to 300 leaves is the one of the definition', () => {
  const all = leaves(300);
  const hashes = subtreesOfLeaves(all, sha256);
  for (let size = 0; size <= 300; size++) {
    expect(hex(treeRoot(BigInt(size), hashes, sha256))).toBe(hex(referenceRoot(all.slice(0, size))));
  }
});

test('larger roots too', () => {
  const all = leaves(3000);
  const hashes = subtreesOfLeaves(all, sha256);
  const isRight = (size: number): boolean =>
    hex(treeRoot(BigInt(size), hashes, sha256)) === hex(referenceRoot(all.slice(0, size)));
  fc.assert(fc.property(fc.integer({ min: 301, max: 3000 }), isRight), { numRuns: 20 });
});

test('no tree has a negative size, one beyond 2^63 − 1, or leaves that are not there', () => {
  const hashes = subtreesOfLeaves(leaves(5), sha256);
  for (const size of [-1n, SIZE_MAX + 1n, 6n, 8n]) expect(() => treeRoot(size, hashes, sha256)).toThrow(RangeError);
  expect(() => treeRoot(-1n, hashes, sha256)).toThrow('no tree has this size');
  expect(() => treeRoot(SIZE_MAX + 1n, () => new Uint8Array(32), sha256)).toThrow('no tree has this size');
  expect(treeRoot(SIZE_MAX, () => new Uint8Array(32), sha256)).toHaveLength(32);
  expect(() => hashes(2, 1n)).toThrow('no complete subtree 1 at level 2');
});
