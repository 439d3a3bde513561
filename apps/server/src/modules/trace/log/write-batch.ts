import type { Id } from '@lintel/kernel';
import {
  appendLeaves,
  edgeRoot,
  encodeTile,
  formatCheckpoint,
  hashLeaf,
  type RightEdge,
  signNote,
} from '@lintel/translog';
import { sha256 } from '@lintel/translog-node';
import type { ModuleDatabase, Tx } from '../../../platform/database/database.ts';
import type { Clock } from '../../../platform/ports.ts';
import { addGrowth } from '../store/growth.store.ts';
import { lockHead } from '../store/heads.store.ts';
import { type PendingLeaf, takePending } from '../store/pending.store.ts';
import type { TraceSchema } from '../store/schema.generated.ts';
import type { OpenLog } from './open-log.ts';

/** As many leaves go into the log at once at most. */
export const BATCH_MAX = 1024;

export interface Batch {
  readonly edge: RightEdge;
  readonly note: string;
  readonly events: readonly Id<'look'>[];
}

/** Another server has written to this log since it was opened here. */
export class LogMoved extends Error {
  override readonly name = 'LogMoved';
}

/**
 * Takes what waits into the log: one transaction moves the head, if it still stands where we left it, and with it entries, tiles and
 * counts; then the file says how far that was. The commit is the moment from which the new head counts: nobody has seen the signature
 * before, so a batch that is not committed may be another one when it is tried again. Null when nothing waits.
 */
export async function writeBatch(
  { database, clock }: { readonly database: ModuleDatabase<TraceSchema>; readonly clock: Clock },
  community: Id<'community'>,
  log: OpenLog,
): Promise<Batch | null> {
  const batch = await database.inTx(community, async (tx) => {
    const head = await lockHead(tx);
    if (head?.size !== log.edge.size || !head.root.equals(edgeRoot(log.edge, sha256))) throw new LogMoved();
    const leaves = await takePending(tx, BATCH_MAX);
    if (leaves.length === 0) return null;
    return await grow(tx, { log, leaves, clock });
  });
  if (batch === null) return null;
  await log.file.keep({ size: batch.edge.size, note: batch.note }, log.signer.key);
  return batch;
}

interface Growing {
  readonly log: OpenLog;
  readonly leaves: readonly PendingLeaf[];
  readonly clock: Clock;
}

async function grow(tx: Tx<TraceSchema>, { log, leaves, clock }: Growing): Promise<Batch> {
  const { edge, tiles } = appendLeaves(
    log.edge,
    leaves.map(({ leaf }) => hashLeaf(leaf, sha256)),
    sha256,
  );
  const root = edgeRoot(edge, sha256);
  const note = signNote(formatCheckpoint({ origin: log.signer.key.name, size: edge.size, root }), [log.signer]);
  await addGrowth(tx, {
    entries: leaves.map(({ leaf, event }, at) => ({ leaf, event, index: log.edge.size + BigInt(at) })),
    tiles: tiles.map(({ tile, hashes }) => ({
      level: Number(tile.level),
      index: tile.index,
      width: tile.width,
      hashes: encodeTile(hashes),
    })),
    counted: leaves,
    from: log.edge.size,
    head: { size: edge.size, root: Buffer.from(root), note, signedAt: clock.now() },
  });
  return { edge, note, events: leaves.map(({ event }) => event) };
}
