import { createPublicKey } from 'node:crypto';
import { base64url } from '@lintel/kernel';

/** True when these bytes are an uncompressed point that lies on P-256. OpenSSL checks the curve's equation when it reads the key. */
export function isP256Point(bytes: Uint8Array): boolean {
  if (bytes.length !== 65 || bytes[0] !== 4) return false;
  try {
    createPublicKey({
      format: 'jwk',
      key: { kty: 'EC', crv: 'P-256', x: base64url(bytes.subarray(1, 33)), y: base64url(bytes.subarray(33)) },
    });
    return true;
  } catch {
    return false; // the only way in which OpenSSL says no
  }
}
