import { type Checkpoint, subtreesOfTiles, tilesOfRoot, treeRoot } from '@lintel/translog';
import { sha256 } from '@lintel/translog-node';
import type { Tx } from '../../../platform/database/database.ts';
import type { Head } from '../store/heads.store.ts';
import type { TraceSchema } from '../store/schema.generated.ts';
import { LogRefused } from './log-refused.ts';
import { readTiles } from './read-tiles.ts';

/**
 * Why a checkpoint that this log has signed once does not go with the head that it stands at; null when it does. It may be behind: a
 * crash between the commit and the file, another server that wrote meanwhile, a witness that was away. Never ahead.
 */
export async function contradictionOf(
  tx: Tx<TraceSchema>,
  head: Pick<Head, 'size'>,
  signed: Checkpoint,
): Promise<LogRefused | null> {
  const sizes = { entriesInDatabase: Number(head.size), entriesSigned: Number(signed.size) };
  if (signed.size > head.size) return new LogRefused('database_older_than_log', sizes);
  const read = await readTiles(tx, tilesOfRoot(signed.size));
  const root = orNull(() => treeRoot(signed.size, subtreesOfTiles(signed.size, read, sha256), sha256));
  const isSame = root !== null && Buffer.compare(root, signed.root) === 0;
  return isSame ? null : new LogRefused('log_forked', sizes);
}

/** What is computed from tiles, or null when one of them is missing or too short. */
export function orNull<T>(compute: () => T): T | null {
  try {
    return compute();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
