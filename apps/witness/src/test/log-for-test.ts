import { generateKeyPairSync } from 'node:crypto';
import { utf8 } from '@lintel/kernel';
import {
  consistencyProof,
  formatAddCheckpoint,
  formatCheckpoint,
  formatVkey,
  hashLeaf,
  type Note,
  type NoteSigner,
  parseNote,
  signNote,
  subtreesOfLeaves,
  treeRoot,
} from '@lintel/translog';
import { sha256, signerOf } from '@lintel/translog-node';

/** A log in memory. Two with one signer and other entries are a fork. */
export interface LogForTest {
  readonly origin: string;
  readonly vkey: string;
  readonly signer: NoteSigner;
  note(size: number): Note;
  proof(oldSize: number, size: number): readonly Uint8Array[];
  /** The request that an honest log sends when it grows from one size to another. */
  request(oldSize: number, size: number): string;
}

export function signerForTest(name: string): NoteSigner {
  return signerOf({ name, type: 'ed25519' }, generateKeyPairSync('ed25519').privateKey);
}

export function logForTest(signer: NoteSigner, entries: readonly string[]): LogForTest {
  const origin = signer.key.name;
  const leaves = entries.map((entry) => hashLeaf(utf8(entry), sha256));
  const hashesAt = (size: number) => subtreesOfLeaves(leaves.slice(0, size), sha256);
  const notes = new Map<number, Note>();
  const note = (size: number): Note => {
    const made = notes.get(size) ?? newNote(size);
    notes.set(size, made);
    return made;
  };
  const newNote = (size: number): Note => {
    const root = treeRoot(BigInt(size), hashesAt(size), sha256);
    return noteOf(signNote(formatCheckpoint({ origin, size: BigInt(size), root }), [signer]));
  };
  const proof = (oldSize: number, size: number) =>
    oldSize === 0 ? [] : consistencyProof({ oldSize: BigInt(oldSize), size: BigInt(size) }, hashesAt(size), sha256);
  return {
    origin,
    vkey: formatVkey(signer.key),
    signer,
    note,
    proof,
    request: (oldSize, size) =>
      formatAddCheckpoint({ oldSize: BigInt(oldSize), proof: proof(oldSize, size), note: note(size) }),
  };
}

/** `count` entries, which from `forkedAt` on are others than those of the log that did not fork. */
export function entries(count: number, forkedAt = count): readonly string[] {
  return Array.from({ length: count }, (_, at) => (at < forkedAt ? `entry ${at}` : `forged ${at}`));
}

function noteOf(text: string): Note {
  const note = parseNote(text);
  if (!note.ok) throw new Error('not a note');
  return note.value;
}
