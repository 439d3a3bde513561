import type { Id } from '@lintel/kernel';
import {
  type Checkpoint,
  edgeOfTiles,
  edgeRoot,
  emptyRoot,
  formatCheckpoint,
  formatVkey,
  type NoteSigner,
  type RightEdge,
  signNote,
  subtreesOfTiles,
  tilesOfRoot,
  treeRoot,
} from '@lintel/translog';
import { sha256 } from '@lintel/translog-node';
import type { ModuleDatabase, Tx } from '../../../platform/database/database.ts';
import type { DurableFolder } from '../../../platform/durable-folder.ts';
import type { Clock } from '../../../platform/ports.ts';
import { entriesEnd } from '../store/entries.store.ts';
import { addHead, findHead, type Head } from '../store/heads.store.ts';
import type { TraceSchema } from '../store/schema.generated.ts';
import { type HeadFile, headFile, signedCheckpoint } from './head-file.ts';
import { logKey, type LogKeyNeeds, logSigner } from './log-key.ts';
import { LogRefused } from './log-refused.ts';
import { readTiles } from './read-tiles.ts';

export interface OpenLogNeeds extends LogKeyNeeds {
  readonly database: ModuleDatabase<TraceSchema>;
  readonly clock: Clock;
  readonly folder: DurableFolder;
  /** The log's name, used once: when the log is begun. */
  readonly originOf: (community: Id<'community'>) => Promise<string>;
}

/** A log that its writer has checked and may go on with. */
export interface OpenLog {
  readonly signer: NoteSigner;
  readonly edge: RightEdge;
  readonly file: HeadFile;
}

/**
 * Opens a log for writing, or begins it. Throws `LogRefused` when key, database and head file do not tell one and the same history:
 * a log that goes on from there would contradict what it has signed.
 */
export async function openLog(needs: OpenLogNeeds, community: Id<'community'>): Promise<OpenLog> {
  const file = headFile(needs.folder, community);
  const known = await needs.database.inTx(community, findHead);
  const origin = known?.origin ?? (await needs.originOf(community));
  const key = logKey(needs, community, known === null);
  if (key === null) throw new LogRefused('key_missing');
  const signer = logSigner(key, origin);
  const fromFile = await file.read(signer.key);
  // A database without the log, and a file that says it was signed already: an empty database in the place of the lost one.
  if (known === null && fromFile !== null) throw new LogRefused('database_older_than_log', sizes(0n, fromFile.size));
  if (known === null) await begin(needs, { community, signer });
  return await needs.database.inTx(community, async (tx) => {
    const head = await findHead(tx);
    if (head === null) throw new Error('a log that was begun has no head');
    if (head.vkey !== formatVkey(signer.key)) throw new LogRefused('key_other');
    const signed = signedCheckpoint(head.note, signer.key);
    if (signed?.size !== head.size || !head.root.equals(signed.root)) throw new LogRefused('head_damaged');
    const edge = await edgeOf(tx, head);
    if (fromFile !== null) await sameHistoryOrThrow(tx, head, fromFile);
    await file.keep(head.note);
    return { signer, edge, file };
  });
}

async function begin(
  { database, clock }: OpenLogNeeds,
  { community, signer }: { readonly community: Id<'community'>; readonly signer: NoteSigner },
): Promise<void> {
  const checkpoint: Checkpoint = { origin: signer.key.name, size: 0n, root: emptyRoot(sha256) };
  const head: Head = {
    ...checkpoint,
    vkey: formatVkey(signer.key),
    root: Buffer.from(checkpoint.root),
    note: signNote(formatCheckpoint(checkpoint), [signer]),
    signedAt: clock.now(),
  };
  await database.inTx(community, async (tx) => await addHead(tx, head));
}

/** What the tiles say the tree is, if that is what was signed. */
async function edgeOf(tx: Tx<TraceSchema>, { size, root }: Head): Promise<RightEdge> {
  if ((await entriesEnd(tx)) !== size) throw new LogRefused('entries_damaged');
  const read = await readTiles(tx, tilesOfRoot(size));
  const edge = orNull(() => edgeOfTiles(size, read));
  if (edge === null || !root.equals(edgeRoot(edge, sha256))) throw new LogRefused('tiles_damaged');
  return edge;
}

/** The file may be behind: a crash between the commit and the file, or another server that wrote meanwhile. Never ahead. */
async function sameHistoryOrThrow(tx: Tx<TraceSchema>, head: Head, file: Checkpoint): Promise<void> {
  if (file.size > head.size) throw new LogRefused('database_older_than_log', sizes(head.size, file.size));
  const read = await readTiles(tx, tilesOfRoot(file.size));
  const root = orNull(() => treeRoot(file.size, subtreesOfTiles(file.size, read, sha256), sha256));
  if (root === null || Buffer.compare(root, file.root) !== 0)
    throw new LogRefused('log_forked', sizes(head.size, file.size));
}

/** What is computed from tiles, or null when one of them is missing or too short. */
function orNull<T>(compute: () => T): T | null {
  try {
    return compute();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function sizes(database: bigint, signed: bigint): Record<string, number> {
  return { entriesInDatabase: Number(database), entriesSigned: Number(signed) };
}
