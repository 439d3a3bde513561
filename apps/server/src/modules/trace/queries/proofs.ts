import {
  formatProof,
  inclusionProof,
  parseNote,
  subtreesOfTiles,
  type Tile,
  tilePath,
  tilesOfInclusion,
} from '@lintel/translog';
import { sha256 } from '@lintel/translog-node';
import type { Tx } from '../../../platform/database/database.ts';
import { readTiles } from '../log/read-tiles.ts';
import type { TraceSchema } from '../store/schema.generated.ts';
import { type Checkpoints, checkpointsOf, type ServedNote } from './served-checkpoint.ts';

/** Proofs that these entries stand in the log, as `.tlog-proof` files: under a witnessed checkpoint where one covers the entry. */
export async function proofsOf(tx: Tx<TraceSchema>, indexes: readonly bigint[]): Promise<ReadonlyMap<bigint, string>> {
  const checkpoints = indexes.length === 0 ? null : await checkpointsOf(tx);
  if (checkpoints === null) return new Map();
  const wanted = indexes.map((index) => ({ index, served: covering(checkpoints, index) }));
  const byPath = new Map<string, Tile>();
  for (const { index, served } of wanted)
    for (const tile of tilesOfInclusion({ index, size: served.size })) byPath.set(tilePath(tile), tile);
  const read = await readTiles(tx, [...byPath.values()]);
  return new Map(
    wanted.map(({ index, served: { size, note } }) => {
      const checkpoint = parseNote(note);
      if (!checkpoint.ok) throw new Error('a checkpoint that was kept cannot be read');
      const hashes = inclusionProof({ index, size }, subtreesOfTiles(size, read, sha256), sha256);
      return [index, formatProof({ extra: null, index, hashes, checkpoint: checkpoint.value })];
    }),
  );
}

function covering({ newest, witnessed }: Checkpoints, index: bigint): ServedNote {
  return witnessed !== null && witnessed.size > index ? witnessed : newest;
}
