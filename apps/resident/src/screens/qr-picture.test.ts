import fc from 'fast-check';
import { expect, test } from 'vitest';
import { darkModules } from './qr-picture.tsx';

/** Reads a path back into modules. */
function drawn(path: string, width: number, height: number): boolean[][] {
  const rows = Array.from({ length: height }, () => Array.from({ length: width }, () => false));
  for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)v1H\1z/g)) {
    for (let at = 0; at < Number(run); at++) (rows[Number(y)] ?? [])[Number(x) + at] = true;
  }
  return rows;
}

test('three dark modules in a row are one stroke', () => {
  expect(darkModules([[false, true, true, true, false, true]])).toBe('M1 0h3v1H1zM5 0h1v1H5z');
});

test('the path draws exactly the dark modules', () => {
  const square = fc
    .integer({ min: 1, max: 12 })
    .chain((size) =>
      fc.array(fc.array(fc.boolean(), { minLength: size, maxLength: size }), { minLength: size, maxLength: size }),
    );
  fc.assert(
    fc.property(square, (rows) => {
      expect(drawn(darkModules(rows), rows.length, rows.length)).toEqual(rows);
    }),
  );
});
