import { ok, refuse, type Result, utf8 } from '@lintel/kernel';
import { parseCheckpoint } from './checkpoint.ts';
import { cosignedMessage, splitCosignature } from './cosignature.ts';
import { type Algorithm, KEY_TYPES, type NoteKey, sameKeyLabel } from './note-key.ts';
import type { Note, NoteSignature } from './note.ts';

/** A question for whoever has the cryptography: is this the signature of this key over this message? */
export interface SignatureCheck {
  readonly algorithm: Algorithm;
  readonly publicKey: Uint8Array;
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
}

export type VerifySignature = (check: SignatureCheck) => boolean;
export type VerifySignatureLater = (check: SignatureCheck) => boolean | Promise<boolean>;

export interface VerifiedSignature {
  readonly key: NoteKey;
  /** When a cosigner says that it signed, in seconds since 1970; null for a signature that carries no time. */
  readonly time: bigint | null;
  readonly line: NoteSignature;
}

/** A note that may be believed, with the signatures that hold. Those of unknown keys are left out. */
export interface VerifiedNote {
  readonly text: string;
  readonly signatures: readonly VerifiedSignature[];
}

export type NoteRefusal = 'translog.signature_wrong' | 'translog.signature_missing';

/**
 * Checks every signature that bears the name and id of one of these keys. One that is wrong spoils the note; so does having
 * none. Signatures of other keys are passed over: anybody may add them.
 */
export function verifyNote(
  note: Note,
  keys: readonly NoteKey[],
  verify: VerifySignature,
): Result<VerifiedNote, NoteRefusal> {
  const claims = claimsOf(note, keys);
  return judge(
    note,
    claims,
    claims.map(({ check }) => check !== null && verify(check)),
  );
}

/** The same where cryptography may answer later, as WebCrypto does. */
export async function verifyNoteAsync(
  note: Note,
  keys: readonly NoteKey[],
  verify: VerifySignatureLater,
): Promise<Result<VerifiedNote, NoteRefusal>> {
  const claims = claimsOf(note, keys);
  return judge(
    note,
    claims,
    await Promise.all(claims.map(async ({ check }) => check !== null && (await verify(check)))),
  );
}

interface Claim extends VerifiedSignature {
  /** Null when what stands in the line cannot be a signature of this key. */
  readonly check: SignatureCheck | null;
}

/** Two keys that share a name and an id must both have signed, which cannot be: such a note is refused. */
function claimsOf(note: Note, keys: readonly NoteKey[]): readonly Claim[] {
  return note.signatures.flatMap((line) =>
    keys.filter((key) => sameKeyLabel(key, line)).map((key) => claimOf(note.text, line, key)),
  );
}

function claimOf(text: string, line: NoteSignature, key: NoteKey): Claim {
  const { algorithm, signatureBytes } = KEY_TYPES[key.type];
  const checkOf = (message: Uint8Array, signature: Uint8Array): SignatureCheck | null =>
    signature.length === signatureBytes ? { algorithm, publicKey: key.publicKey, message, signature } : null;
  if (key.type === 'ed25519') return { key, time: null, line, check: checkOf(utf8(text), line.signature) };
  const parts = splitCosignature(line.signature);
  const checkpoint = parseCheckpoint(text);
  if (parts === null || !checkpoint.ok) return { key, time: null, line, check: null };
  const message = cosignedMessage(key, parts.time, checkpoint.value);
  return { key, time: parts.time, line, check: checkOf(message, parts.signature) };
}

function judge(note: Note, claims: readonly Claim[], holds: readonly boolean[]): Result<VerifiedNote, NoteRefusal> {
  const wrong = claims.find((_, at) => holds[at] !== true);
  if (wrong !== undefined) return refuse('translog.signature_wrong', { key: wrong.key.name });
  if (claims.length === 0) return refuse('translog.signature_missing');
  return ok({ text: note.text, signatures: claims.map(({ key, time, line }) => ({ key, time, line })) });
}
