import type { Id } from '@lintel/kernel';
import { encodeBundle, HASH_BYTES, parseTilePath, type Tile, TILE_WIDTH } from '@lintel/translog';
import type { ModuleDatabase, Tx } from '../../../platform/database/database.ts';
import type { Clock } from '../../../platform/ports.ts';
import { leavesFrom } from '../store/entries.store.ts';
import type { TraceSchema } from '../store/schema.generated.ts';
import { findTiles } from '../store/tiles.store.ts';
import { fullTiles } from './full-tiles.ts';
import { checkpointsOf, servedOf } from './served-checkpoint.ts';

/** The files of a log, as tlog-tiles wants them served. Null for one that there is not, or not yet. */
export interface LogFiles {
  checkpoint(community: Id<'community'>): Promise<string | null>;
  /** By the path below the log's prefix, such as `tile/0/000.p/5`. */
  tile(community: Id<'community'>, path: string): Promise<Uint8Array | null>;
}

interface LogFilesNeeds {
  readonly database: ModuleDatabase<TraceSchema>;
  readonly clock: Clock;
}

export function logFiles({ database, clock }: LogFilesNeeds): LogFiles {
  const full = fullTiles(clock.now);
  return {
    checkpoint: async (community) =>
      await database.inTx(community, async (tx) => {
        const checkpoints = await checkpointsOf(tx);
        return checkpoints === null ? null : servedOf(checkpoints, clock.now()).note;
      }),
    tile: async (community, path) => {
      const parsed = parseTilePath(path);
      if (!parsed.ok) return null;
      // No tree of ours comes near to a number that the database could not hold.
      if (parsed.value.index >= 2n ** 44n) return null;
      const read = async () => await database.inTx(community, async (tx) => await tileOf(tx, parsed.value));
      return parsed.value.width === TILE_WIDTH ? await full(`${community}/${path}`, read) : await read();
    },
  };
}

async function tileOf(tx: Tx<TraceSchema>, { level, index, width }: Tile): Promise<Uint8Array | null> {
  if (level === 'entries') {
    const leaves = await leavesFrom(tx, index * BigInt(TILE_WIDTH), width);
    return leaves.length === width ? encodeBundle(leaves) : null;
  }
  const [tile] = await findTiles(tx, [{ level, index }]);
  return tile === undefined || tile.width < width ? null : tile.hashes.subarray(0, width * HASH_BYTES);
}
