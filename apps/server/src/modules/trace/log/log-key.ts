import type { KeyObject } from 'node:crypto';
import type { Id } from '@lintel/kernel';
import type { NoteSigner } from '@lintel/translog';
import { privateKeyOfSeed, SEED_BYTES, signerOf } from '@lintel/translog-node';
import type { Keys } from '../../../platform/keys.ts';
import type { Random } from '../../../platform/ports.ts';

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
    return privateKeyOfSeed('ed25519', seed);
  } catch (error) {
    if (error instanceof KeyMissing) return null;
    throw error;
  }
}

class KeyMissing extends Error {}

/** The key under the log's name, ready to sign checkpoints. */
export function logSigner(key: KeyObject, origin: string): NoteSigner {
  return signerOf({ name: origin, type: 'ed25519' }, key);
}
