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
  tilesOfRoot,
} from '@lintel/translog';
import { sha256 } from '@lintel/translog-node';
import type { ModuleDatabase, Tx } from '../../../platform/database/database.ts';
import type { DurableFolder } from '../../../platform/durable-folder.ts';
import type { Log } from '../../../platform/log.ts';
import type { Clock } from '../../../platform/ports.ts';
import { entriesEnd } from '../store/entries.store.ts';
import { addHead, findHead, type Head } from '../store/heads.store.ts';
import type { TraceSchema } from '../store/schema.generated.ts';
import { type HeadFile, headFile, signedCheckpoint } from './head-file.ts';
import { logKey, type LogKeyNeeds, logSigner } from './log-key.ts';
import type { LogMemory } from './log-memory.ts';
import { LogRefused } from './log-refused.ts';
import { readTiles } from './read-tiles.ts';
import { contradictionOf, orNull } from './same-history.ts';

export interface OpenLogNeeds extends LogKeyNeeds {
  readonly database: ModuleDatabase<TraceSchema>;
  readonly clock: Clock;
  readonly folder: DurableFolder;
  readonly log: Log;
  readonly memory: LogMemory;
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
 * Opens a log for writing, or begins it. Throws `LogRefused` when key, database, head file and what witnesses remember do not tell one
 * and the same history: a log that goes on from there would contradict what it has signed.
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
  if (known === null && fromFile !== null) {
    const sizes = { entriesInDatabase: 0, entriesSigned: Number(fromFile.size) };
    throw new LogRefused('database_older_than_log', sizes);
  }
  if (known === null) await begin(needs, { community, signer });
  // Asked before the database is read again: whatever a witness has seen by now was committed before it was shown.
  const recalled = known === null ? [] : await needs.memory.recall({ community, origin });
  const open = await needs.database.inTx(community, async (tx) => {
    const head = await findHead(tx);
    if (head === null) throw new Error('a log that was begun has no head');
    if (head.vkey !== formatVkey(signer.key)) throw new LogRefused('key_other');
    const signed = signedCheckpoint(head.note, signer.key);
    if (signed?.size !== head.size || !head.root.equals(signed.root)) throw new LogRefused('head_damaged');
    const edge = await edgeOf(tx, head);
    const contradiction = fromFile === null ? null : await contradictionOf(tx, head, fromFile);
    if (contradiction !== null) throw contradiction;
    const answered = await sameAsRemembered(tx, head, { recalled, signer, file });
    if (fromFile === null && head.size > 0n)
      needs.log.warn('trace.head_file_missing', { log: community, entries: Number(head.size), answered });
    await file.keep(head, signer.key);
    return { signer, edge, file };
  });
  needs.memory.settled(community, recalled);
  return open;
}

/**
 * Compares with what witnesses remember, and says how many remember something that this log has signed. What contradicts is how far the
 * log had come: it goes into the head file, so that the next start knows it too, even if the witness is silent then.
 */
async function sameAsRemembered(
  tx: Tx<TraceSchema>,
  head: Head,
  { recalled, signer, file }: Pick<OpenLog, 'signer' | 'file'> & { readonly recalled: readonly string[] },
): Promise<number> {
  let answered = 0;
  for (const text of recalled) {
    const signed = signedCheckpoint(text, signer.key);
    if (signed === null) continue;
    const contradiction = await contradictionOf(tx, head, signed);
    if (contradiction !== null) {
      await file.accuse(text);
      throw contradiction;
    }
    answered += 1;
  }
  return answered;
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
