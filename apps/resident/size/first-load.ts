import { gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';

export interface Part {
  readonly file: string;
  readonly gzipBytes: number;
}

type Chunk = Rolldown.OutputChunk;

/** Builds the app as it ships, without writing it anywhere. */
export async function buildChunks(): Promise<readonly Chunk[]> {
  const root = fileURLToPath(new URL('..', import.meta.url));
  // Under a test runner NODE_ENV is `test`, and React would come with its development half.
  process.env['NODE_ENV'] = 'production';
  const built = await build({ root, logLevel: 'silent', build: { write: false } });
  if (!('output' in built)) throw new Error('expected one build');
  return built.output.filter((part) => part.type === 'chunk');
}

/**
 * What a phone downloads before it can show a screen: the entry, the screen's own chunk if it has one, and everything
 * that these import statically, each compressed by itself as the server sends it.
 */
export function firstLoad(chunks: readonly Chunk[], screen?: string): readonly Part[] {
  const byFile = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const wanted = chunks.filter((chunk) => chunk.isEntry || chunk.name === screen).map(({ fileName }) => fileName);
  const found = new Set<string>();
  for (let file = wanted.pop(); file !== undefined; file = wanted.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    wanted.push(...(byFile.get(file)?.imports ?? []));
  }
  return [...found].map((file) => ({ file, gzipBytes: gzipSync(byFile.get(file)?.code ?? '').length }));
}

export function totalBytes(parts: readonly Part[]): number {
  return parts.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0);
}
