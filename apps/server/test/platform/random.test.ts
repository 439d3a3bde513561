import { expect, test } from 'vitest';
import { systemRandom } from '../../src/platform/random.ts';

test('no piece is given out twice, nor changed afterwards, across many refills of the stock', () => {
  const pieces = Array.from({ length: 5000 }, (_, turn) => systemRandom(16 + (turn % 49)));
  const before = pieces.map((piece) => Buffer.from(piece).toString('hex'));
  for (let turn = 0; turn < 1000; turn++) systemRandom(64);
  const after = pieces.map((piece) => Buffer.from(piece).toString('hex'));
  expect(after).toEqual(before);
  expect(new Set(after.map((text) => text.slice(0, 32))).size).toBe(pieces.length);
  // A stretch of zeros would be a piece that was wiped before it was given out.
  expect(after.filter((text) => text.includes('0'.repeat(16)))).toEqual([]);
});

test('large pieces come whole', () => {
  expect(systemRandom(10_000)).toHaveLength(10_000);
  expect(systemRandom(0)).toHaveLength(0);
});
