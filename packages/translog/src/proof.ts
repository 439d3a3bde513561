import { ok, refuse, type Result } from '@lintel/kernel';
import { base64, bytesOfBase64, hashesOfLines } from './base64.ts';
import { parseCheckpoint } from './checkpoint.ts';
import { isSize, parseDecimal } from './decimal.ts';
import { isHash } from './hash.ts';
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
export const EXTRA_BYTES_MAX = 65_535;

/** Reads a `.tlog-proof` file. What it accepts, `formatProof` writes again to the letter. Nothing is verified yet. */
export function parseProof(text: string): Result<Proof, 'translog.proof_malformed'> {
  const malformed = refuse('translog.proof_malformed');
  const blank = text.length > TEXT_LETTERS_MAX ? -1 : text.indexOf('\n\n');
  const [header, ...lines] = text.slice(0, Math.max(blank, 0)).split('\n');
  const checkpoint = parseNote(text.slice(blank + 2));
  if (header !== HEADER || !checkpoint.ok || !parseCheckpoint(checkpoint.value.text).ok) return malformed;
  const extraText = lines[0]?.startsWith('extra ') === true ? lines.shift()?.slice('extra '.length) : undefined;
  const extra = extraText === undefined ? null : bytesOfBase64(extraText);
  // Extra data that is empty has no line.
  if (extraText !== undefined && (extra === null || extra.length === 0 || extra.length > EXTRA_BYTES_MAX))
    return malformed;
  const [, indexText = ''] = /^index (.+)$/.exec(lines.shift() ?? '') ?? [];
  const index = parseDecimal(indexText);
  const hashes = lines.length > PROOF_HASHES_MAX ? null : hashesOfLines(lines);
  return index === null || hashes === null ? malformed : ok({ extra, index, hashes, checkpoint: checkpoint.value });
}

/** Writes a `.tlog-proof` file. Throws on what could not be read again. */
export function formatProof({ extra, index, hashes, checkpoint }: Proof): string {
  const isSound =
    isSize(index) && hashes.length <= PROOF_HASHES_MAX && hashes.every(isHash) && parseCheckpoint(checkpoint.text).ok;
  const isExtra = extra === null || (extra.length > 0 && extra.length <= EXTRA_BYTES_MAX);
  if (!isSound || !isExtra) throw new RangeError('this proof cannot be read again');
  const head = [HEADER, ...(extra === null ? [] : [`extra ${base64(extra)}`]), `index ${index}`, ...hashes.map(base64)];
  return `${head.join('\n')}\n\n${formatNote(checkpoint)}`;
}
