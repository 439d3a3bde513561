// Draws the app's icons from the numbers in public/mark.svg: run it after changing the mark.
//   node_modules/.bin/node apps/resident/icons/draw-icons.ts
import { writeFileSync } from 'node:fs';
import { PNG } from 'pngjs';

const SIZES = [180, 192, 512];
const JADE = [0x1f, 0x6f, 0x5c] as const;
const PAPER = [0xfb, 0xfa, 0xf7] as const;
/** The beam and its two posts on a field of 64 by 64: x, y, width, height, radius. */
const BARS = [
  [13, 17, 38, 9, 3],
  [18, 29, 6, 20, 2],
  [40, 29, 6, 20, 2],
] as const;
/** Each pixel is looked at in 4 × 4 places, which smooths the round corners. */
const PLACES = 4;

type Bar = (typeof BARS)[number];

function isInside([x, y, width, height, radius]: Bar, atX: number, atY: number): boolean {
  const fromX = Math.max(x + radius - atX, atX - (x + width - radius), 0);
  const fromY = Math.max(y + radius - atY, atY - (y + height - radius), 0);
  return fromX ** 2 + fromY ** 2 <= radius ** 2;
}

/** Which part of a pixel the mark covers, from 0 to 1. */
function coverage(column: number, row: number, size: number): number {
  let covered = 0;
  for (let place = 0; place < PLACES ** 2; place++) {
    const atX = ((column + ((place % PLACES) + 0.5) / PLACES) * 64) / size;
    const atY = ((row + (Math.floor(place / PLACES) + 0.5) / PLACES) * 64) / size;
    if (BARS.some((bar) => isInside(bar, atX, atY))) covered++;
  }
  return covered / PLACES ** 2;
}

/** The field fills the square to its edges: phones cut their own corners. */
function draw(size: number): Buffer {
  const image = new PNG({ width: size, height: size });
  for (let pixel = 0; pixel < size * size; pixel++) {
    const share = coverage(pixel % size, Math.floor(pixel / size), size);
    for (const channel of [0, 1, 2] as const) {
      image.data[4 * pixel + channel] = Math.round(JADE[channel] * (1 - share) + PAPER[channel] * share);
    }
    image.data[4 * pixel + 3] = 255;
  }
  return PNG.sync.write(image);
}

for (const size of SIZES) writeFileSync(new URL(`../public/icon-${size}.png`, import.meta.url), draw(size));
