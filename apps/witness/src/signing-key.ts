import { randomBytes } from 'node:crypto';
import { hex } from '@lintel/kernel';
import { base64, bytesOfBase64, KEY_TYPES, type NoteSigner } from '@lintel/translog';
import { privateKeyOfSeed, SEED_BYTES, signerOf } from '@lintel/translog-node';

/** The kinds of key that cosign, as the configuration names them. */
export const COSIGNER_TYPES = { ed25519: 'ed25519_cosignature', 'ml-dsa-44': 'ml_dsa_44_cosignature' } as const;
export type CosignerAlgorithm = keyof typeof COSIGNER_TYPES;
type CosignerType = (typeof COSIGNER_TYPES)[CosignerAlgorithm];

/**
 * A new key as one line, in the form that Go's note tools read: `PRIVATE+KEY+<name>+<id>+<base64 of type and seed>`.
 */
export function newSigningKey(name: string, algorithm: CosignerAlgorithm): string {
  const type = COSIGNER_TYPES[algorithm];
  const seed = randomBytes(SEED_BYTES);
  const { key } = signerOfSeed(name, type, seed);
  return `PRIVATE+KEY+${name}+${hex(key.id)}+${base64(Buffer.concat([Buffer.of(KEY_TYPES[type].byte), seed]))}\n`;
}

/** Reads such a line. Throws, without saying what stands in it, on a key that is damaged or of another kind. */
export function readSigningKey(line: string): NoteSigner {
  const [, name = '', id = '', encoded = ''] = /^PRIVATE\+KEY\+([^+\s]+)\+([0-9a-f]{8})\+(\S+)\n$/.exec(line) ?? [];
  const typed = bytesOfBase64(encoded);
  const type = Object.values(COSIGNER_TYPES).find((each) => KEY_TYPES[each].byte === typed?.[0]);
  if (typed?.length !== 1 + SEED_BYTES || type === undefined) throw damaged();
  const signer = signerOfSeed(name, type, typed.subarray(1));
  if (hex(signer.key.id) !== id) throw damaged();
  return signer;
}

function signerOfSeed(name: string, type: CosignerType, seed: Uint8Array): NoteSigner {
  return signerOf({ name, type }, privateKeyOfSeed(KEY_TYPES[type].algorithm, seed));
}

function damaged(): Error {
  return new Error('the key file holds no key that cosigns');
}
