import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export interface ToSeal {
  readonly plain: Uint8Array;
  /** What the ciphertext belongs to. Moved to any other place it no longer opens. */
  readonly bound: string;
  /** Twelve fresh random bytes. */
  readonly nonce: Uint8Array;
}

/** AES-256-GCM; the result is nonce, ciphertext, tag. */
export function seal(key: KeyObject, { plain, bound, nonce }: ToSeal): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(bound));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Opens what `seal` made under the same key and for the same place; throws otherwise, without saying what it saw. */
export function open(key: KeyObject, sealed: Uint8Array, bound: string): Buffer {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) throw new Error('a sealed value is too short');
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(bound));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  const start = decipher.update(sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES));
  try {
    return Buffer.concat([start, decipher.final()]);
  } catch {
    throw new Error('a sealed value does not open: it was changed, moved, or sealed under another key');
  }
}
