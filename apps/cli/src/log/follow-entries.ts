import { appendLeaves, hashLeaf, type RightEdge, type Tile, TILE_WIDTH, tilePath } from '@lintel/translog';
import { sha256 } from '@lintel/translog-node';
import { readEntries } from './log-files.ts';
import type { LogSource } from './log-source.ts';
import { readAhead } from './read-ahead.ts';
import { LogFault } from './read-checkpoint.ts';

const AHEAD = 6;

/** The tree after the entries from where it stands to `size`, as the log serves them. */
export async function followEntries(source: LogSource, edge: RightEdge, size: bigint): Promise<RightEdge> {
  let grown = edge;
  const bundles = readAhead(bundlesFrom(edge.size, size), AHEAD, async (bundle) => ({
    bundle,
    entries: await readEntries(source, bundle),
  }));
  for await (const { bundle, entries } of bundles) {
    if (typeof entries === 'string') throw new LogFault(`${tilePath(bundle)}: ${entries}`);
    const known = Number(grown.size - bundle.index * BigInt(TILE_WIDTH));
    const leaves = entries.slice(known).map((entry) => hashLeaf(entry, sha256));
    grown = appendLeaves(grown, leaves, sha256).edge;
  }
  return grown;
}

/** The bundles with the entries from `from` up to, not including, `size`. */
export function* bundlesFrom(from: bigint, size: bigint): Generator<Tile> {
  const width = BigInt(TILE_WIDTH);
  if (from === size) return;
  for (let index = from / width; index * width < size; index++) {
    const left = size - index * width;
    yield { level: 'entries', index, width: left < width ? Number(left) : TILE_WIDTH };
  }
}
