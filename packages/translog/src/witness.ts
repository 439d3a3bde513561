import { ok, refuse, type Result } from '@lintel/kernel';
import { base64, hashesOfLines } from './base64.ts';
import { type Checkpoint, formatCheckpoint, parseCheckpoint } from './checkpoint.ts';
import { verifyConsistency } from './consistency.ts';
import { parseDecimal } from './decimal.ts';
import { emptyRoot, sameBytes, type Sha256 } from './hash.ts';
import { PROOF_HASHES_MAX } from './inclusion.ts';
import { type NoteKey, sameKey } from './note-key.ts';
import { formatNote, type Note, parseNote } from './note.ts';
import { TEXT_LETTERS_MAX } from './text.ts';
import { verifyNote, type VerifySignature } from './verify-note.ts';

/** The body of `POST add-checkpoint`: here is a new checkpoint, and the proof from the one that you cosigned last. */
export interface AddCheckpoint {
  readonly oldSize: bigint;
  readonly proof: readonly Uint8Array[];
  readonly note: Note;
  /** What the note's text says. */
  readonly checkpoint: Checkpoint;
}

/** What a witness knows of a log. */
export interface KnownLog {
  readonly keys: readonly NoteKey[];
  /** What it cosigned last, null before the first time. */
  readonly latest: Pick<Checkpoint, 'size' | 'root'> | null;
}

/**
 * The answer to a request. With 200 the caller stores `note`, with its cosignature added, durably, in place of the one that
 * it read as `latest`, with nothing in between; only then does it answer with its signature lines and nothing else.
 * With 409 the body is `size` and a line feed, as `text/x.tlog.size`.
 */
export type WitnessDecision =
  | { readonly status: 200; readonly checkpoint: Checkpoint; readonly note: Note }
  | { readonly status: 409; readonly size: bigint }
  | { readonly status: 400 | 403 | 404 | 422 };

export interface WitnessCrypto {
  readonly sha256: Sha256;
  readonly verify: VerifySignature;
}

const OLD = 'old ';

/** Reads a request. A refusal is a 400. */
export function parseAddCheckpoint(body: string): Result<AddCheckpoint, 'translog.request_malformed'> {
  if (body.length > TEXT_LETTERS_MAX) return refuse('translog.request_malformed');
  // Where there is no blank line, there is no note either, as `parseNote` finds out.
  const blank = body.indexOf('\n\n');
  const [first = '', ...lines] = body.slice(0, blank).split('\n');
  const oldSize = first.startsWith(OLD) ? parseDecimal(first.slice(OLD.length)) : null;
  const proof = lines.length > PROOF_HASHES_MAX ? null : hashesOfLines(lines);
  const note = parseNote(body.slice(blank + 2));
  const checkpoint = note.ok ? parseCheckpoint(note.value.text) : note;
  if (oldSize === null || proof === null || !note.ok || !checkpoint.ok) return refuse('translog.request_malformed');
  return ok({ oldSize, proof, note: note.value, checkpoint: checkpoint.value });
}

/** Writes a request, for a log that asks for cosignatures. Throws on what could not be read again. */
export function formatAddCheckpoint({ oldSize, proof, note }: Omit<AddCheckpoint, 'checkpoint'>): string {
  const request = `${[`${OLD}${oldSize}`, ...proof.map(base64)].join('\n')}\n\n${formatNote(note)}`;
  if (!parseAddCheckpoint(request).ok) throw new RangeError('this request cannot be read again');
  return request;
}

/** Decides by the rules of tlog-witness, in their order. `logs` is by origin. */
export function decideAddCheckpoint(
  body: string,
  logs: ReadonlyMap<string, KnownLog>,
  { sha256, verify }: WitnessCrypto,
): WitnessDecision {
  const request = parseAddCheckpoint(body);
  if (!request.ok) return { status: 400 };
  const { oldSize, note, checkpoint } = request.value;
  const log = logs.get(checkpoint.origin);
  if (log === undefined) return { status: 404 };
  const verified = verifyNote(note, log.keys, verify);
  if (!verified.ok) return { status: 403 };
  if (oldSize > checkpoint.size) return { status: 400 };
  const latest = log.latest ?? { size: 0n, root: emptyRoot(sha256) };
  if (oldSize !== latest.size) return { status: 409, size: latest.size };
  if (!growsFrom(latest.root, request.value, sha256)) return { status: 422 };
  // The text is written anew from what was understood, and lines of keys that we do not know are left behind: one could
  // bear our own name and id, and the note that we store would never verify again.
  // Of each key one signature: a line that is sent a hundred times must not make the note grow.
  const signatures = verified.value.signatures
    .filter(({ key }, at, all) => all.findIndex((each) => sameKey(each.key, key)) === at)
    .map(({ line }) => line);
  return { status: 200, checkpoint, note: { text: formatCheckpoint(checkpoint), signatures } };
}

function growsFrom(oldRoot: Uint8Array, request: AddCheckpoint, sha256: Sha256): boolean {
  const { oldSize, proof, checkpoint } = request;
  const { size, root } = checkpoint;
  if (size === 0n && !sameBytes(root, emptyRoot(sha256))) return false;
  // Every tree begins with the empty one, so there is nothing to prove, and nothing may be sent.
  if (oldSize === 0n) return proof.length === 0;
  return verifyConsistency({ oldSize, size, oldRoot, root }, proof, sha256);
}
