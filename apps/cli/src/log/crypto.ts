import { createPublicKey, hash, verify } from 'node:crypto';
import type { Algorithm, SignatureCheck } from '@lintel/translog';

/** What stands before the key's own bytes in its DER form (RFC 8410, RFC 9881). */
const PUBLIC_DER: Readonly<Record<Algorithm, Buffer>> = {
  ed25519: Buffer.from('302a300506032b6570032100', 'hex'),
  ml_dsa_44: Buffer.from('30820532300b06096086480165030403110382052100', 'hex'),
};

export function sha256(bytes: Uint8Array): Uint8Array {
  return hash('sha256', bytes, 'buffer');
}

export function verifySignature({ algorithm, publicKey, message, signature }: SignatureCheck): boolean {
  const der = Buffer.concat([PUBLIC_DER[algorithm], publicKey]);
  return verify(null, message, createPublicKey({ key: der, format: 'der', type: 'spki' }), signature);
}
