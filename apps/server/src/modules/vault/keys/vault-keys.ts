import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import type { Random } from '../../../platform/ports.ts';
import { open, seal } from './aes.ts';

/** Secrets for one purpose. Two purposes share no key, so what one of them leaks or loses says nothing of another. */
export interface Sealer {
  /** Encrypts; `bound` says what the result belongs to. */
  seal(plain: Uint8Array, bound: string): Buffer;
  /** Throws when the value was changed, moved, or sealed elsewhere. */
  open(sealed: Uint8Array, bound: string): Buffer;
  /** A keyed hash: 32 bytes that nobody can compute or check without the key file. */
  mac(message: string): Buffer;
}

/** What is made of the key file. The file's bytes themselves are used for nothing but this. */
export interface VaultKeys {
  sealer(purpose: string): Sealer;
}

export const KEY_BYTES = 32;

export function vaultKeys(file: Uint8Array, random: Random): VaultKeys {
  if (file.length !== KEY_BYTES) throw new Error(`the vault's key has ${KEY_BYTES} bytes`);
  // Key objects do not show their bytes when printed, and OpenSSL works twice to six times as fast with them.
  const derive = (info: string): KeyObject =>
    createSecretKey(Buffer.from(hkdfSync('sha256', file, '', `lintel/${info}/v1`, 32)));
  return {
    sealer: (purpose) => {
      const encryption = derive(`${purpose}/seal`);
      const hashing = derive(`${purpose}/mac`);
      return {
        seal: (plain, bound) => seal(encryption, { plain, bound, nonce: random(12) }),
        open: (sealed, bound) => open(encryption, sealed, bound),
        mac: (message) => createHmac('sha256', hashing).update(message).digest(),
      };
    },
  };
}
