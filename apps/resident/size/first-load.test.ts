import { beforeAll, describe, expect, it } from 'vitest';
import { buildChunks, firstLoad, totalBytes } from './first-load.ts';

const BUDGET_BYTES = 170_000;

describe('the first load', () => {
  let chunks: Awaited<ReturnType<typeof buildChunks>>;
  beforeAll(async () => {
    chunks = await buildChunks();
  });

  it.each([undefined, 'sign-in-screen', 'qr-screen', 'door-link-screen'])(
    'fits in 170 kB of gzipped JavaScript: %s',
    (screen) => {
      const parts = firstLoad(chunks, screen);
      expect(parts.length).toBeGreaterThan(0);
      expect(
        totalBytes(parts),
        parts.map(({ file, gzipBytes }) => `${gzipBytes} ${file}`).join('\n'),
      ).toBeLessThanOrEqual(BUDGET_BYTES);
      // A total that is too good means that the chunks were not found, not that React became small.
      expect(totalBytes(parts)).toBeGreaterThan(60_000);
    },
  );

  it('holds no text of the console, and no English until someone reads it', () => {
    const first = new Set(firstLoad(chunks).map(({ file }) => file));
    for (const { fileName, moduleIds } of chunks) {
      for (const id of moduleIds) {
        expect(id).not.toMatch(/words\/src\/(zh|en)\/console/);
        if (first.has(fileName)) expect(id).not.toMatch(/words\/src\/en\//);
      }
    }
  });
});
