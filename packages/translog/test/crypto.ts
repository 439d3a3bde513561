import { generateKeyPairSync } from 'node:crypto';
import { nodeCrypto, privateKeyOfSeed, signerOf } from '../../translog-node/src/index.ts';
import type { KeyType, NoteSigner, SignatureCheck } from '../src/index.ts';

export const { sha256, verify } = nodeCrypto;

export const verifyLater = async (check: SignatureCheck): Promise<boolean> => await Promise.resolve(verify(check));

export function ed25519Signer(name: string, seed: Uint8Array, type: KeyType = 'ed25519'): NoteSigner {
  return signerOf({ name, type }, privateKeyOfSeed('ed25519', seed));
}

export function mlDsaSigner(name: string): NoteSigner {
  return signerOf({ name, type: 'ml_dsa_44_cosignature' }, generateKeyPairSync('ml-dsa-44').privateKey);
}

/** A key whose seed is the hash of a text: every run has the same. */
export function testSigner(name: string, type: KeyType = 'ed25519'): NoteSigner {
  return ed25519Signer(name, sha256(Buffer.from(`${type} of ${name}`)), type);
}
