import { bytesOfHex, hex } from '@lintel/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leaves } from '../test/trees.ts';
import {
  decodeTile,
  encodeTile,
  GROWTH_LEAVES_MAX,
  parseTilePath,
  SIZE_MAX,
  type Tile,
  tilePath,
  tilesOfGrowth,
} from './index.ts';

test.each([
  // C2SP tlog-tiles, "Merkle Tree"
  ['tile/0/x001/x234/067', { level: 0, index: 1_234_067n, width: 256 }],
  // transparency-dev/tessera, api/layout/paths_test.go
  ['tile/0/000', { level: 0, index: 0n, width: 256 }],
  ['tile/0/000.p/255', { level: 0, index: 0n, width: 255 }],
  ['tile/1/000', { level: 1, index: 0n, width: 256 }],
  ['tile/15/x455/667', { level: 15, index: 455_667n, width: 256 }],
  ['tile/15/x123/x456/789.p/41', { level: 15, index: 123_456_789n, width: 41 }],
  ['tile/63/x999/x999/x999/x999/x999/999.p/255', { level: 63, index: 999_999_999_999_999_999n, width: 255 }],
  ['tile/entries/000', { level: 'entries', index: 0n, width: 256 }],
  ['tile/entries/001.p/1', { level: 'entries', index: 1n, width: 1 }],
  ['tile/entries/x123/x456/789', { level: 'entries', index: 123_456_789n, width: 256 }],
  ['tile/7/x001/000.p/10', { level: 7, index: 1000n, width: 10 }],
  ['tile/10/999', { level: 10, index: 999n, width: 256 }],
] as const)('the tile at %s', (path, tile) => {
  expect(tilePath(tile)).toBe(path);
  expect(parseTilePath(path)).toEqual({ ok: true, value: tile });
});

const tile = fc.record({
  level: fc.oneof(fc.integer({ min: 0, max: 63 }), fc.constant('entries' as const)),
  index: fc.bigInt({ min: 0n, max: 10n ** 18n - 1n }),
  width: fc.integer({ min: 1, max: 256 }),
});

test('every tile has one path and every path one tile', () => {
  fc.assert(
    fc.property(tile, (each) => {
      expect(parseTilePath(tilePath(each))).toEqual({ ok: true, value: each });
    }),
  );
});

test.each([
  '',
  'tile/0',
  'tile/0/',
  'tile/0/0',
  'tile/0/00',
  'tile/0/0000',
  'tile/00/000',
  'tile/01/000',
  'tile/64/000',
  'tile/100/000',
  'tile/-1/000',
  'tile/abc/000',
  'tile/data/000',
  'tile/0/x000/001',
  'tile/0/001/002',
  'tile/0/x001',
  'tile/0/x001/',
  'tile/0/x001/x234',
  'tile/0/x001/x234/',
  'tile/0/x001/0002',
  'tile/0/x001/-02',
  'tile/0/x999/x999/x999/x999/x999/x999/999',
  'tile/0/x001/x234/067.p',
  'tile/0/x001/x234/067.p/',
  'tile/0/000.p/0',
  'tile/0/000.p/00',
  'tile/0/000.p/01',
  'tile/0/000.p/256',
  'tile/0/000.p/257',
  'tile/0/000.p/1000',
  'tile/0/000.p/1/',
  'tile/0/000\n',
  ' tile/0/000',
  '/tile/0/000',
  'xtile/0/000',
  'tile/0/000/x',
  'tile/0/٠٠٠',
  'TILE/0/000',
])('no tile is at %j', (path) => {
  expect(parseTilePath(path)).toMatchObject({ ok: false, refusal: { code: 'translog.tile_path_malformed' } });
});

test.each([
  { level: -1, index: 0n, width: 256 },
  { level: 64, index: 0n, width: 256 },
  { level: 0.5, index: 0n, width: 256 },
  { level: 0, index: -1n, width: 256 },
  { level: 0, index: 10n ** 18n, width: 256 },
  { level: 0, index: 0n, width: 0 },
  { level: 0, index: 0n, width: 257 },
  { level: 0, index: 0n, width: 1.5 },
])('level $level, index $index, width $width is no tile', (wrong) => {
  expect(() => tilePath(wrong)).toThrow('there is no such tile');
});

const pathsOf = (tiles: readonly Tile[]): readonly string[] => tiles.map(tilePath);

test('70,000 leaves are the tiles of the specification', () => {
  const paths = pathsOf(tilesOfGrowth(0n, 70_000n)).filter((path) => !path.startsWith('tile/entries/'));
  expect(paths.filter((path) => path.startsWith('tile/0/') && !path.includes('.p/'))).toHaveLength(273);
  expect(paths.filter((path) => path.includes('.p/') || !path.startsWith('tile/0/'))).toEqual([
    'tile/0/273.p/112',
    'tile/1/000',
    'tile/1/001.p/17',
    'tile/2/000.p/1',
  ]);
});

test.each([
  [0n, 0n, []],
  [5n, 5n, []],
  [9n, 5n, []],
  [0n, 256n, ['tile/entries/000', 'tile/0/000', 'tile/1/000.p/1']],
  [255n, 256n, ['tile/entries/000', 'tile/0/000', 'tile/1/000.p/1']],
  [256n, 257n, ['tile/entries/001.p/1', 'tile/0/001.p/1']],
  [
    250n,
    600n,
    [
      'tile/entries/000',
      'tile/entries/001',
      'tile/entries/002.p/88',
      'tile/0/000',
      'tile/0/001',
      'tile/0/002.p/88',
      'tile/1/000.p/2',
    ],
  ],
  [
    SIZE_MAX - 1n,
    SIZE_MAX,
    ['tile/entries/x036/x028/x797/x018/x963/967.p/255', 'tile/0/x036/x028/x797/x018/x963/967.p/255'],
  ],
] as const)('from %i to %i leaves', (oldSize, size, paths) => {
  expect(pathsOf(tilesOfGrowth(oldSize, size))).toEqual(paths);
});

test.each([
  [-1n, 5n],
  [SIZE_MAX, SIZE_MAX + 1n],
  [0n, GROWTH_LEAVES_MAX + 1n],
  [0n, SIZE_MAX],
])('no tree grows from %i to %i', (oldSize, size) => {
  expect(() => tilesOfGrowth(oldSize, size)).toThrow('no log grows like this');
});

test('the largest growth is allowed', () => {
  const tiles = tilesOfGrowth(5n, GROWTH_LEAVES_MAX + 5n).filter(({ level }) => level === 0);
  expect(tiles).toHaveLength(65_537);
});

test('a tile is its hashes, neither more nor fewer', () => {
  const hashes = leaves(256);
  for (const width of [1, 2, 255, 256]) {
    const bytes = encodeTile(hashes.slice(0, width));
    expect(bytes).toHaveLength(width * 32);
    expect(decodeTile(bytes, width)).toEqual({ ok: true, value: hashes.slice(0, width) });
    for (const wrong of [width - 1, width + 1, 0, 257, 1.5]) {
      expect(decodeTile(bytes, wrong)).toMatchObject({
        refusal: { code: 'translog.tile_malformed', facts: { width: wrong } },
      });
    }
    expect(decodeTile(bytes.slice(1), width).ok).toBe(false);
  }
  expect(decodeTile(new Uint8Array(257 * 32), 257).ok).toBe(false);
  expect(decodeTile(new Uint8Array(0), 0).ok).toBe(false);
  expect(() => encodeTile([])).toThrow('a tile is 1 to 256 hashes');
  expect(() => encodeTile(leaves(257))).toThrow(RangeError);
  expect(() => encodeTile([bytesOfHex('00'), ...leaves(1)])).toThrow(RangeError);
  expect(hex(encodeTile(leaves(1)))).toBe(hex(leaves(1)[0] ?? new Uint8Array()));
});
