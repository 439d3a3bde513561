import { ok, refuse, type Result } from '@lintel/kernel';
import { base64, bytesOfBase64, hashesOfLines } from './base64.ts';
import { parseCheckpoint } from './checkpoint.ts';
import { parseDecimal } from './decimal.ts';
import { PROOF_HASHES_MAX } from './inclusion.ts';
import { formatNote, type Note, parseNote } from './note.ts';
import { TEXT_LETTERS_MAX } from './text.ts';

/** A receipt: that an entry stands in a log, to be checked without any network. */
export interface Proof {
  /** Anything that helps to make the entry again. Nothing vouches for it. */
  readonly extra: Uint8Array | null;
  readonly index: bigint;
  /** From the leaf's sibling up to the root's child. */
  readonly hashes: readonly Uint8Array[];
  /** The signed checkpoint with its cosignatures. */
  readonly checkpoint: Note;
}

const HEADER = 'c2sp.org/tlog-proof@v1';
const EXTRA = 'extra ';
const INDEX = 'index ';
const MALFORMED = refuse('translog.proof_malformed');
export const EXTRA_BYTES_MAX = 65_535;

/** Reads a `.tlog-proof` file. What it accepts, `formatProof` writes again to the letter. Nothing is verified yet. */
export function parseProof(text: string): Result<Proof, 'translog.proof_malformed'> {
  if (text.length > TEXT_LETTERS_MAX) return MALFORMED;
  // Where there is no blank line, there is no note either, as `parseNote` finds out.
  const blank = text.indexOf('\n\n');
  const [header, ...lines] = text.slice(0, blank).split('\n');
  const checkpoint = parseNote(text.slice(blank + 2));
  if (header !== HEADER || !checkpoint.ok || !parseCheckpoint(checkpoint.value.text).ok) return MALFORMED;
  const extraLine = lines[0]?.startsWith(EXTRA) === true ? lines[0] : null;
  const [indexLine = '', ...hashLines] = extraLine === null ? lines : lines.slice(1);
  const extra = extraLine === null ? null : bytesOfBase64(extraLine.slice(EXTRA.length));
  const index = indexLine.startsWith(INDEX) ? parseDecimal(indexLine.slice(INDEX.length)) : null;
  const hashes = hashLines.length > PROOF_HASHES_MAX ? null : hashesOfLines(hashLines);
  if (index === null || hashes === null) return MALFORMED;
  if (extraLine !== null && (extra === null || !isExtra(extra))) return MALFORMED;
  return ok({ extra, index, hashes, checkpoint: checkpoint.value });
}

/** Writes a `.tlog-proof` file. Throws on what could not be read again. */
export function formatProof({ extra, index, hashes, checkpoint }: Proof): string {
  const extraLine = extra === null ? [] : [`${EXTRA}${base64(extra)}`];
  const head = [HEADER, ...extraLine, `${INDEX}${index}`, ...hashes.map(base64)];
  const text = `${head.join('\n')}\n\n${formatNote(checkpoint)}`;
  if (!parseProof(text).ok) throw new RangeError('this proof cannot be read again');
  return text;
}

/** Extra data that is empty has no line. */
function isExtra(extra: Uint8Array): boolean {
  return extra.length > 0 && extra.length <= EXTRA_BYTES_MAX;
}
