import { createPrivateKey, createPublicKey, hash, type KeyObject, sign, verify } from 'node:crypto';
import {
  type Algorithm,
  KEY_TYPES,
  type NoteKey,
  noteKey,
  type NoteSigner,
  type SignatureCheck,
  type WitnessCrypto,
} from '@lintel/translog';

/** What a secret key is made of, for both algorithms (RFC 8032, 5.1.5; FIPS 204, 3.6.3). */
export const SEED_BYTES = 32;

const NODE_NAME = { ed25519: 'ed25519', ml_dsa_44: 'ml-dsa-44' } as const satisfies Record<Algorithm, string>;
const SEED_FORMAT = { ed25519: 'raw-private', ml_dsa_44: 'raw-seed' } as const satisfies Record<Algorithm, string>;

export function sha256(bytes: Uint8Array): Uint8Array {
  return plain(hash('sha256', bytes, 'buffer'));
}

/** Does this signature hold? Throws when the public key is not as long as its algorithm wants it, which `parseVkey` sees to. */
export function verifySignature({ algorithm, publicKey, message, signature }: SignatureCheck): boolean {
  const key = { key: Buffer.from(publicKey), format: 'raw-public', asymmetricKeyType: NODE_NAME[algorithm] } as const;
  return verify(null, message, createPublicKey(key), signature);
}

export const nodeCrypto: WitnessCrypto = { sha256, verify: verifySignature };

/** The secret key that belongs to a seed of 32 bytes. */
export function privateKeyOfSeed(algorithm: Algorithm, seed: Uint8Array): KeyObject {
  const format = SEED_FORMAT[algorithm];
  return createPrivateKey({ key: Buffer.from(seed), format, asymmetricKeyType: NODE_NAME[algorithm] });
}

/** A secret key under a name, ready to sign notes or to cosign. Throws when it is of another algorithm than the type says. */
export function signerOf(owner: Pick<NoteKey, 'name' | 'type'>, privateKey: KeyObject): NoteSigner {
  if (privateKey.asymmetricKeyType !== NODE_NAME[KEY_TYPES[owner.type].algorithm]) {
    throw new RangeError(`a key of type ${owner.type} is not ${privateKey.asymmetricKeyType}`);
  }
  const publicKey = plain(createPublicKey(privateKey).export({ format: 'raw-public' }));
  return { key: noteKey({ ...owner, publicKey }, sha256), sign: (message) => plain(sign(null, message, privateKey)) };
}

/** The same bytes, not as a Buffer: its `slice` does not copy, and to a comparison it is never the same as other bytes. */
function plain(bytes: Buffer): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
}
