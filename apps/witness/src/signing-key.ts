import { randomBytes } from 'node:crypto';
import { hex } from '@lintel/kernel';
import { base64, bytesOfBase64, noteKey, type NoteSigner } from '@lintel/translog';
import { ed25519OfSeed, sha256 } from './crypto.ts';

const COSIGNATURE_TYPE = 0x04;
const SEED_BYTES = 32;

/**
 * A new key as one line, in the form that Go's note tools read: `PRIVATE+KEY+<name>+<id>+<base64 of type and seed>`.
 */
export function newSigningKey(name: string): string {
  const seed = randomBytes(SEED_BYTES);
  const { key } = signerOf(name, seed);
  return `PRIVATE+KEY+${name}+${hex(key.id)}+${base64(Buffer.concat([Buffer.of(COSIGNATURE_TYPE), seed]))}\n`;
}

/** Reads such a line. Throws, without saying what stands in it, on a key that is damaged or of another kind. */
export function readSigningKey(line: string): NoteSigner {
  const [, name = '', id = '', encoded = ''] = /^PRIVATE\+KEY\+([^+\s]+)\+([0-9a-f]{8})\+(\S+)\n$/.exec(line) ?? [];
  const typed = bytesOfBase64(encoded);
  if (typed?.length !== 1 + SEED_BYTES || typed[0] !== COSIGNATURE_TYPE) throw damaged();
  const signer = signerOf(name, typed.subarray(1));
  if (hex(signer.key.id) !== id) throw damaged();
  return signer;
}

function signerOf(name: string, seed: Uint8Array): NoteSigner {
  const { publicKey, sign } = ed25519OfSeed(seed);
  return { key: noteKey({ name, type: 'ed25519_cosignature', publicKey }, sha256), sign };
}

function damaged(): Error {
  return new Error('the key file holds no Ed25519 cosignature key');
}
