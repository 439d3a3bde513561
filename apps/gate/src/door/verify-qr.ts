import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { bytesOfBase64url, concatBytes } from '@lintel/kernel';

/** What stands before an uncompressed P-256 point in a SubjectPublicKeyInfo (RFC 5480). */
const SPKI_HEAD = Uint8Array.from(Buffer.from('3059301306072a8648ce3d020106082a8648ce3d030107034200', 'hex'));
const KEYS_MAX = 2000;

export type VerifySignature = (publicKey: string, message: Uint8Array, signature: string) => boolean;

/** ECDSA P-256 with SHA-256. Reading a key costs more than using it, so the keys last used are kept ready. */
export function createVerifySignature(): VerifySignature {
  const keys = new Map<string, KeyObject | null>();
  const keyOf = (publicKey: string): KeyObject | null => {
    const known = keys.get(publicKey);
    const key = known === undefined ? readKey(publicKey) : known;
    // Taken out and put back at the end: the first in the map is then the one unused for longest.
    keys.delete(publicKey);
    keys.set(publicKey, key);
    const oldest = keys.keys().next();
    if (keys.size > KEYS_MAX && oldest.done !== true) keys.delete(oldest.value);
    return key;
  };
  return (publicKey, message, signature) => {
    const key = keyOf(publicKey);
    const bytes = bytesOfBase64url(signature);
    return key !== null && bytes !== null && verify('sha256', message, { key, dsaEncoding: 'ieee-p1363' }, bytes);
  };
}

/** Null for what is no point on the curve: such a key verifies nothing. */
function readKey(publicKey: string): KeyObject | null {
  const point = bytesOfBase64url(publicKey);
  if (point === null || point.length !== 65) return null;
  try {
    return createPublicKey({ key: Buffer.from(concatBytes(SPKI_HEAD, point)), format: 'der', type: 'spki' });
  } catch {
    return null;
  }
}
