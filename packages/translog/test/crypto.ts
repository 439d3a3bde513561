import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hash,
  type KeyObject,
  sign,
  verify as verifySignature,
} from 'node:crypto';
import { bytesOfHex, concatBytes } from '@lintel/kernel';
import { type Algorithm, type KeyType, noteKey, type NoteSigner, type SignatureCheck } from '../src/index.ts';

export const sha256 = (bytes: Uint8Array): Uint8Array => new Uint8Array(hash('sha256', bytes, 'buffer'));

/** What stands before the raw public key in a DER SubjectPublicKeyInfo. */
const SPKI_START: Readonly<Record<Algorithm, Uint8Array>> = {
  ed25519: bytesOfHex('302a300506032b6570032100'),
  ml_dsa_44: bytesOfHex('30820532300b06096086480165030403110382052100'),
};
const ED25519_PKCS8_START = bytesOfHex('302e020100300506032b657004220420');

export function verify({ algorithm, publicKey, message, signature }: SignatureCheck): boolean {
  const der = Buffer.from(concatBytes(SPKI_START[algorithm], publicKey));
  return verifySignature(null, message, createPublicKey({ key: der, format: 'der', type: 'spki' }), signature);
}

export const verifyLater = async (check: SignatureCheck): Promise<boolean> => await Promise.resolve(verify(check));

export function ed25519Signer(name: string, seed: Uint8Array, type: KeyType = 'ed25519'): NoteSigner {
  const der = Buffer.from(concatBytes(ED25519_PKCS8_START, seed));
  return signerOf(name, type, createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
}

export function mlDsaSigner(name: string): NoteSigner {
  return signerOf(name, 'ml_dsa_44_cosignature', generateKeyPairSync('ml-dsa-44').privateKey);
}

/** A key whose seed is the hash of a text: every run has the same. */
export function testSigner(name: string, type: KeyType = 'ed25519'): NoteSigner {
  return ed25519Signer(name, sha256(Buffer.from(`${type} of ${name}`)), type);
}

function signerOf(name: string, type: KeyType, privateKey: KeyObject): NoteSigner {
  const der = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  const publicKey = new Uint8Array(der.subarray(type === 'ml_dsa_44_cosignature' ? -1312 : -32));
  return {
    key: noteKey({ name, type, publicKey }, sha256),
    sign: (message) => new Uint8Array(sign(null, message, privateKey)),
  };
}
