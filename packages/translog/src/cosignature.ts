import { concatBytes, utf8 } from '@lintel/kernel';
import { type Checkpoint, formatCheckpoint } from './checkpoint.ts';
import { isSize } from './decimal.ts';
import type { NoteKey } from './note-key.ts';
import type { NoteSignature, NoteSigner } from './note.ts';

/** A cosignature's blob is the time in eight bytes, the highest first, then the signature. */
const TIME_BYTES = 8;

/**
 * Cosigns a checkpoint: the cosigner states that this is the largest consistent tree of this log that it has seen at `time`
 * (seconds since 1970). It must have checked that, and it must have stored the checkpoint before it lets this signature out.
 */
export function cosign(checkpoint: Checkpoint, { key, sign }: NoteSigner, time: bigint): NoteSignature {
  if (!isSize(time) || time === 0n) throw new RangeError('a cosignature says when it was made');
  const message = cosignedMessage(key, time, checkpoint);
  return { name: key.name, id: key.id, signature: concatBytes(uint64(time), sign(message)) };
}

/** The bytes that a cosigner signs. The type of the key decides which of the two forms. */
export function cosignedMessage(key: NoteKey, time: bigint, checkpoint: Checkpoint): Uint8Array {
  switch (key.type) {
    case 'ed25519_cosignature':
      return utf8(`cosignature/v1\ntime ${time}\n${formatCheckpoint(checkpoint)}`);
    case 'ml_dsa_44_cosignature':
      return concatBytes(
        utf8('subtree/v1\n\0'),
        withLength(utf8(key.name)),
        uint64(time),
        withLength(utf8(checkpoint.origin)),
        // A checkpoint is the subtree from the first leaf to the last.
        uint64(0n),
        uint64(checkpoint.size),
        checkpoint.root,
      );
    case 'ed25519':
      throw new RangeError('this key signs notes, not cosignatures');
  }
}

/** Takes a cosignature's blob apart; null when it is too short or its time is beyond 2^63 − 1. */
export function splitCosignature(blob: Uint8Array): { readonly time: bigint; readonly signature: Uint8Array } | null {
  if (blob.length <= TIME_BYTES) return null;
  const time = new DataView(blob.buffer, blob.byteOffset, blob.byteLength).getBigUint64(0);
  return isSize(time) ? { time, signature: blob.slice(TIME_BYTES) } : null;
}

function uint64(value: bigint): Uint8Array {
  const bytes = new Uint8Array(TIME_BYTES);
  new DataView(bytes.buffer).setBigUint64(0, value);
  return bytes;
}

/** Names and origins have at most 255 bytes, which their own rules see to. */
function withLength(bytes: Uint8Array): Uint8Array {
  return concatBytes(Uint8Array.of(bytes.length), bytes);
}
