import { createPublicKey, verify } from 'node:crypto';
import { base64url } from '@lintel/kernel';

/** Checks what the server signed (Ed25519). */
export type VerifyServer = (bytes: Uint8Array, signature: Uint8Array) => boolean;

export function createVerifyServer(serverKey: Uint8Array): VerifyServer {
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: base64url(serverKey) }, format: 'jwk' });
  return (bytes, signature) => verify(null, bytes, key, signature);
}
