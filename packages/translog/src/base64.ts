import { base64url, bytesOfBase64url } from '@lintel/kernel';
import { HASH_BYTES } from './hash.ts';

/** Base64 with padding (RFC 4648, 4), as all the C2SP formats have it. */
export function base64(bytes: Uint8Array): string {
  const text = base64url(bytes).replaceAll('-', '+').replaceAll('_', '/');
  return text.padEnd(Math.ceil(text.length / 4) * 4, '=');
}

/** Reads base64 in the one form that `base64` writes; null for any other: no missing padding, no spare bits, no spaces. */
export function bytesOfBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null;
  return bytesOfBase64url(text.replaceAll('=', '').replaceAll('+', '-').replaceAll('/', '_'));
}

/** Reads one hash, as it stands on a line of its own in checkpoints and proofs. */
export function hashOfBase64(text: string): Uint8Array | null {
  const bytes = bytesOfBase64(text);
  return bytes?.length === HASH_BYTES ? bytes : null;
}

/** Reads a list of hashes, one a line; null when one of them is none. */
export function hashesOfLines(lines: readonly string[]): readonly Uint8Array[] | null {
  const hashes: Uint8Array[] = [];
  for (const line of lines) {
    const hash = hashOfBase64(line);
    if (hash === null) return null;
    hashes.push(hash);
  }
  return hashes;
}
