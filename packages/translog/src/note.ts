import { concatBytes, ok, refuse, type Result, utf8 } from '@lintel/kernel';
import { base64, bytesOfBase64 } from './base64.ts';
import { isKeyName, type NoteKey, sameKeyLabel } from './note-key.ts';
import { isPlainText, linesOf } from './text.ts';

/** How many signatures a note may carry; the specification asks for at least 16. */
export const SIGNATURES_MAX = 100;

/** One signature line: who claims to have signed, and what follows the key id in the base64. */
export interface NoteSignature {
  readonly name: string;
  readonly id: Uint8Array;
  readonly signature: Uint8Array;
}

/** A text and the signatures under it. That it was parsed says nothing about them: see `verifyNote`. */
export interface Note {
  /** Ends with a line feed. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** A key and the means to sign with it. `sign` makes a plain Ed25519 or ML-DSA-44 signature (empty context). */
export interface NoteSigner {
  readonly key: NoteKey;
  readonly sign: (message: Uint8Array) => Uint8Array;
}

const LINE_START = '— ';
const ID_BYTES = 4;

/** Reads a signed note. What it accepts, `formatNote` writes again to the letter. */
export function parseNote(note: string): Result<Note, 'translog.note_malformed'> {
  if (!isPlainText(note)) return refuse('translog.note_malformed');
  // The text may have blank lines of its own; a signature line cannot be blank, so the last one is the separator.
  const blank = note.lastIndexOf('\n\n');
  const signatures = blank < 0 ? null : parseSignatures(note.slice(blank + 2));
  return signatures === null ? refuse('translog.note_malformed') : ok({ text: note.slice(0, blank + 1), signatures });
}

/** Reads one or more signature lines, as they end a note or come back from a witness; null when malformed. */
export function parseSignatures(text: string): readonly NoteSignature[] | null {
  const lines = isPlainText(text) ? linesOf(text) : null;
  if (lines === null || lines.length > SIGNATURES_MAX) return null;
  const signatures: NoteSignature[] = [];
  for (const line of lines) {
    const [, name = '', encoded = ''] = /^— ([^ ]+) ([^ ]+)$/.exec(line) ?? [];
    const blob = bytesOfBase64(encoded);
    if (blob === null || blob.length <= ID_BYTES || !isKeyName(name)) return null;
    signatures.push({ name, id: blob.slice(0, ID_BYTES), signature: blob.slice(ID_BYTES) });
  }
  return signatures;
}

/** Writes a note. Throws when it could not be read again, such as one with no signature. */
export function formatNote({ text, signatures }: Note): string {
  const note = `${text}\n${formatSignatures(signatures)}`;
  if (!text.endsWith('\n') || !parseNote(note).ok) throw new RangeError('this note cannot be read again');
  return note;
}

export function formatSignatures(signatures: readonly NoteSignature[]): string {
  return signatures
    .map((each) => `${LINE_START}${each.name} ${base64(concatBytes(each.id, each.signature))}\n`)
    .join('');
}

/** Signs a text, which must end with a line feed, with keys that sign notes. For cosignatures see `cosign`. */
export function signNote(text: string, signers: readonly NoteSigner[]): string {
  if (signers.some(({ key }) => key.type !== 'ed25519')) throw new RangeError('this key signs no notes');
  const signatures = signers.map(({ key, sign }) => ({ name: key.name, id: key.id, signature: sign(utf8(text)) }));
  return formatNote({ text, signatures });
}

/** The note with these signatures at the end; an older one by the same key gives way. */
export function withSignatures(note: Note, added: readonly NoteSignature[]): Note {
  const kept = note.signatures.filter((old) => !added.some((each) => sameKeyLabel(old, each)));
  return { text: note.text, signatures: [...kept, ...added] };
}
