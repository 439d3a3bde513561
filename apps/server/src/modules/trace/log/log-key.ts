import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { bytesOfHex, concatBytes, type Id } from '@lintel/kernel';
import { noteKey, type NoteSigner, type VerifySignature } from '@lintel/translog';
import type { Keys } from '../../../platform/keys.ts';
import type { Random } from '../../../platform/ports.ts';
import { sha256 } from './sha256.ts';

const SEED_BYTES = 32;
const PKCS8_START = bytesOfHex('302e020100300506032b657004220420');
const SPKI_START = bytesOfHex('302a300506032b6570032100');

export interface LogKeyNeeds {
  readonly keys: Keys;
  readonly random: Random;
}

/** The secret half of a log's key, from its own file. `mayMake` is false once the log has signed anything: then a lost key is lost. */
export function logKey({ keys, random }: LogKeyNeeds, community: Id<'community'>, mayMake: boolean): KeyObject | null {
  try {
    const seed = keys.file(`trace-${community}.key`, () => {
      if (!mayMake) throw new KeyMissing();
      return random(SEED_BYTES);
    });
    return createPrivateKey({ key: Buffer.from(concatBytes(PKCS8_START, seed)), format: 'der', type: 'pkcs8' });
  } catch (error) {
    if (error instanceof KeyMissing) return null;
    throw error;
  }
}

class KeyMissing extends Error {}

/** The key under the log's name, ready to sign checkpoints. */
export function logSigner(key: KeyObject, origin: string): NoteSigner {
  const der = createPublicKey(key).export({ format: 'der', type: 'spki' });
  const publicKey = new Uint8Array(der.subarray(SPKI_START.length));
  return {
    key: noteKey({ name: origin, type: 'ed25519', publicKey }, sha256),
    sign: (message) => new Uint8Array(sign(null, message, key)),
  };
}

const RAW_START = {
  ed25519: SPKI_START,
  ml_dsa_44: bytesOfHex('30820532300b06096086480165030403110382052100'),
} as const;

/** Signatures of logs and witnesses, checked with Node's own cryptography. */
export const verifySignature: VerifySignature = ({ algorithm, publicKey, message, signature }) => {
  const der = Buffer.from(concatBytes(RAW_START[algorithm], publicKey));
  return verify(null, message, createPublicKey({ key: der, format: 'der', type: 'spki' }), signature);
};
