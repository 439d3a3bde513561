import type { Id } from '@lintel/kernel';
import { encodeBundle, HASH_BYTES, parseTilePath, TILE_WIDTH } from '@lintel/translog';
import type { ModuleDatabase } from '../../../platform/database/database.ts';
import type { Clock } from '../../../platform/ports.ts';
import { leavesFrom } from '../store/entries.store.ts';
import type { TraceSchema } from '../store/schema.generated.ts';
import { findTiles } from '../store/tiles.store.ts';
import { checkpointsOf, servedOf } from './served-checkpoint.ts';

/** The files of a log, as tlog-tiles wants them served. Null for one that there is not, or not yet. */
export interface LogFiles {
  checkpoint(community: Id<'community'>): Promise<string | null>;
  /** By the path below the log's prefix, such as `tile/0/000.p/5`. */
  tile(community: Id<'community'>, path: string): Promise<Uint8Array | null>;
}

export function logFiles({
  database,
  clock,
}: {
  readonly database: ModuleDatabase<TraceSchema>;
  readonly clock: Clock;
}): LogFiles {
  return {
    checkpoint: async (community) =>
      await database.inTx(community, async (tx) => {
        const checkpoints = await checkpointsOf(tx);
        return checkpoints === null ? null : servedOf(checkpoints, clock.now()).note;
      }),
    tile: async (community, path) => {
      const parsed = parseTilePath(path);
      if (!parsed.ok) return null;
      const { level, index, width } = parsed.value;
      // No tree of ours comes near to a number that the database could not hold.
      if (index >= 2n ** 44n) return null;
      return await database.inTx(community, async (tx) => {
        if (level === 'entries') {
          const leaves = await leavesFrom(tx, index * BigInt(TILE_WIDTH), width);
          return leaves.length === width ? encodeBundle(leaves) : null;
        }
        const [tile] = await findTiles(tx, [{ level, index }]);
        return tile === undefined || tile.width < width ? null : tile.hashes.subarray(0, width * HASH_BYTES);
      });
    },
  };
}
