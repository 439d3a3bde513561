import { createPrivateKey, createPublicKey, hash, type KeyObject, sign, verify } from 'node:crypto';
import type { SignatureCheck } from '@lintel/translog';

/** What stands before the 32 bytes in the DER forms of Ed25519 keys (RFC 8410). */
const PRIVATE_DER = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_DER = Buffer.from('302a300506032b6570032100', 'hex');

export function sha256(bytes: Uint8Array): Uint8Array {
  return hash('sha256', bytes, 'buffer');
}

/** Logs of which we check a signature use Ed25519; another algorithm is not ours to judge, so it does not hold. */
export function verifySignature({ algorithm, publicKey, message, signature }: SignatureCheck): boolean {
  if (algorithm !== 'ed25519') return false;
  const key = createPublicKey({ key: Buffer.concat([PUBLIC_DER, publicKey]), format: 'der', type: 'spki' });
  return verify(null, message, key, signature);
}

export interface Ed25519 {
  readonly publicKey: Uint8Array;
  readonly sign: (message: Uint8Array) => Uint8Array;
}

/** The key that belongs to a seed of 32 bytes (RFC 8032, 5.1.5). */
export function ed25519OfSeed(seed: Uint8Array): Ed25519 {
  const key = createPrivateKey({ key: Buffer.concat([PRIVATE_DER, seed]), format: 'der', type: 'pkcs8' });
  return { publicKey: publicBytes(key), sign: (message) => sign(null, message, key) };
}

function publicBytes(key: KeyObject): Uint8Array {
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(PUBLIC_DER.length);
}
