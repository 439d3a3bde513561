import { hex } from '@lintel/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256 } from '../test/crypto.ts';
import { leaves } from '../test/trees.ts';
import sunlight from '../test/vectors/sunlight-mirror.json' with { type: 'json' };
import {
  appendLeaves,
  consistencyProof,
  decodeTile,
  edgeOfTiles,
  edgeRoot,
  edgeWidths,
  EMPTY_EDGE,
  encodeTile,
  inclusionProof,
  type NewTile,
  SIZE_MAX,
  subtreesOfLeaves,
  subtreesOfTiles,
  type TileReader,
  tilePath,
  tilesOfConsistency,
  tilesOfGrowth,
  tilesOfInclusion,
  tilesOfRoot,
  treeRoot,
} from './index.ts';

const many = leaves(70_000);
const inMemory = subtreesOfLeaves(many, sha256);
const rootOf = (size: number): string => hex(treeRoot(BigInt(size), inMemory, sha256));
const pathsOf = (tiles: readonly NewTile[]): readonly string[] => tiles.map(({ tile }) => tilePath(tile));

test('a log of 300 entries has the tiles that Sunlight published', () => {
  const { edge, tiles } = appendLeaves(EMPTY_EDGE, many.slice(0, 300), sha256);
  const written = Object.fromEntries(
    tiles.map(({ tile, hashes }) => [tilePath(tile), Buffer.from(encodeTile(hashes)).toString('base64')]),
  );
  expect(written).toEqual(sunlight.tiles);
  expect(sunlight.checkpoint.split('\n')[2]).toBe(Buffer.from(edgeRoot(edge, sha256)).toString('base64'));
});

test('leaf by leaf, the root is that of the tree', () => {
  let edge = EMPTY_EDGE;
  for (const [at, leaf] of many.slice(0, 800).entries()) {
    expect(hex(edgeRoot(edge, sha256))).toBe(rootOf(at));
    edge = appendLeaves(edge, [leaf], sha256).edge;
    expect(edge.levels.map((level) => level.length)).toEqual(edgeWidths(BigInt(at + 1)));
  }
});

test('in steps of any size: the same root, and the tiles that the growth calls for', () => {
  const sizes = fc.uniqueArray(fc.integer({ min: 0, max: 70_000 }), { maxLength: 4 });
  fc.assert(
    fc.property(sizes, (unordered) => {
      let edge = EMPTY_EDGE;
      for (const size of [...unordered, 70_000].toSorted((one, other) => one - other)) {
        const before = edge.size;
        const step = appendLeaves(edge, many.slice(Number(before), size), sha256);
        const expected = tilesOfGrowth(before, BigInt(size)).filter(({ level }) => level !== 'entries');
        expect(pathsOf(step.tiles)).toEqual(expected.map(tilePath));
        expect(step.tiles.map(({ hashes }) => hashes.length)).toEqual(expected.map(({ width }) => width));
        expect(step.edge.size).toBe(BigInt(size));
        expect(hex(edgeRoot(step.edge, sha256))).toBe(rootOf(size));
        edge = step.edge;
      }
      expect(edgeWidths(edge.size)).toEqual([112, 17, 1]);
    }),
    { numRuns: 4 },
  );
});

test('an edge comes back from its tiles, and only from all of them', () => {
  const stored = tilesOf(70_000);
  const { edge } = appendLeaves(EMPTY_EDGE, many, sha256);
  const wanted = announced(stored, tilesOfRoot(70_000n));
  expect(edgeOfTiles(70_000n, wanted)).toEqual(edge);
  expect(edgeOfTiles(0n, () => null)).toEqual(EMPTY_EDGE);
  expect(
    edgeOfTiles(65_536n, announced(tilesOf(65_536), tilesOfRoot(65_536n))).levels.map((each) => each.length),
  ).toEqual([0, 0, 1]);
  for (const path of ['tile/0/273.p/112', 'tile/1/001.p/17', 'tile/2/000.p/1']) {
    for (const spoil of [
      () => null,
      (hashes: readonly Uint8Array[] | null) => hashes?.slice(1) ?? null,
      (hashes: readonly Uint8Array[] | null) => [...(hashes ?? []), ...leaves(1)],
      (hashes: readonly Uint8Array[] | null) => hashes?.with(0, new Uint8Array(31)) ?? null,
    ]) {
      const spoiled: TileReader = (tile) => (tilePath(tile) === path ? spoil(wanted(tile)) : wanted(tile));
      expect(() => edgeOfTiles(70_000n, spoiled)).toThrow(`${path} is not what it was`);
    }
  }
  expect(() => edgeOfTiles(-1n, wanted)).toThrow('no tree has this size');
  expect(() => edgeOfTiles(SIZE_MAX + 1n, wanted)).toThrow('no tree has this size');
});

test('appending nothing changes nothing, and what is no hash is not appended', () => {
  const { edge } = appendLeaves(EMPTY_EDGE, many.slice(0, 300), sha256);
  expect(appendLeaves(edge, [], sha256)).toEqual({ edge, tiles: [] });
  expect(() => appendLeaves(edge, [new Uint8Array(31)], sha256)).toThrow('these leaves cannot be added');
  expect(() => appendLeaves({ size: SIZE_MAX, levels: [] }, many.slice(0, 1), sha256)).toThrow(RangeError);
});

/** The tiles of a tree as a server keeps them: partial ones only at its end. */
function tilesOf(size: number): ReadonlyMap<string, Uint8Array> {
  const { tiles } = appendLeaves(EMPTY_EDGE, many.slice(0, size), sha256);
  return new Map(tiles.map(({ tile, hashes }) => [tilePath(tile), encodeTile(hashes)]));
}

function readerOf(stored: ReadonlyMap<string, Uint8Array>): TileReader {
  return (tile) => {
    const bytes = stored.get(tilePath(tile));
    const hashes = bytes === undefined ? null : decodeTile(bytes, tile.width);
    return hashes?.ok === true ? hashes.value : null;
  };
}

/** Only the tiles that were announced. */
function announced(stored: ReadonlyMap<string, Uint8Array>, tiles: readonly NewTile['tile'][]): TileReader {
  return readerOf(new Map(tiles.map((tile) => [tilePath(tile), stored.get(tilePath(tile)) ?? new Uint8Array()])));
}

test.each([1, 2, 255, 256, 257, 511, 600, 65_535, 65_536, 65_537, 70_000])(
  'proofs and root of %i leaves come from the announced tiles',
  (count) => {
    const size = BigInt(count);
    const stored = tilesOf(count);
    const rootHashes = subtreesOfTiles(size, announced(stored, tilesOfRoot(size)), sha256);
    expect(hex(treeRoot(size, rootHashes, sha256))).toBe(rootOf(count));
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: size - 1n }), (index) => {
        const position = { index, size };
        const hashes = subtreesOfTiles(size, announced(stored, tilesOfInclusion(position)), sha256);
        const proof = inclusionProof(position, hashes, sha256);
        expect(proof.map(hex)).toEqual(inclusionProof(position, inMemory, sha256).map(hex));
        const growth = { oldSize: index + 1n, size };
        const more = subtreesOfTiles(size, announced(stored, tilesOfConsistency(growth)), sha256);
        const growthProof = consistencyProof(growth, more, sha256);
        expect(growthProof.map(hex)).toEqual(consistencyProof(growth, inMemory, sha256).map(hex));
      }),
      { numRuns: 15 },
    );
  },
);

test('a proof asks for a few tiles, each once', () => {
  expect(tilesOfInclusion({ index: 5n, size: 70_000n }).map(tilePath)).toEqual([
    'tile/1/001.p/17',
    'tile/0/273.p/112',
    'tile/1/000',
    'tile/0/000',
  ]);
  expect(tilesOfRoot(70_000n).map(tilePath)).toEqual(['tile/2/000.p/1', 'tile/1/001.p/17', 'tile/0/273.p/112']);
  expect(tilesOfRoot(0n)).toEqual([]);
});

test('a tile that is missing or too short is named', () => {
  const size = 300n;
  const without = subtreesOfTiles(size, () => null, sha256);
  expect(() => without(0, 299n)).toThrow('tile/0/001.p/44 is missing or too short');
  const short = subtreesOfTiles(size, () => many.slice(0, 3), sha256);
  expect(() => short(2, 0n)).toThrow('tile/0/000 is missing or too short');
  expect(short(0, 2n)).toEqual(many[2]);
});
