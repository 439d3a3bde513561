// Says what a phone downloads first: node_modules/.bin/node apps/resident/size/size.ts
import { buildChunks, firstLoad, totalBytes } from './first-load.ts';

const chunks = await buildChunks();
const lines = ['', 'sign-in-screen', 'qr-screen', 'door-link-screen'].map((screen) => {
  const parts = firstLoad(chunks, screen);
  return `${(totalBytes(parts) / 1000).toFixed(1)} kB gzipped in ${parts.length} files: ${screen === '' ? 'the door' : screen}`;
});
const heaviest = firstLoad(chunks)
  .toSorted((one, other) => other.gzipBytes - one.gzipBytes)
  .slice(0, 6)
  .map(({ file, gzipBytes }) => `  ${(gzipBytes / 1000).toFixed(1)} kB ${file}`);
process.stdout.write(`${[...lines, 'the heaviest of the door:', ...heaviest].join('\n')}\n`);
