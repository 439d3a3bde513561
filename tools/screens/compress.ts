import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** Smaller than this, the header that names the encoding eats what is saved. */
const WORTH_IT_BYTES = 1024;

/** Puts a .br and a .gz beside every text file of a build but its pages (they get a nonce each time), so that no request pays for the packing. */
export function compressBuild(dist: string): void {
  for (const file of globSync('**/*.{js,css,svg,json,webmanifest}', { cwd: dist })) {
    const path = join(dist, file);
    const bytes = readFileSync(path);
    if (bytes.length < WORTH_IT_BYTES) continue;
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
    writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
  }
}
