import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from './sha256.ts';
import { ml_dsa44 } from '@noble/post-quantum/ml-dsa.js';
import type { SignatureCheck } from '@lintel/translog';
import type { ReceiptCrypto } from './check-receipt.ts';

const SMALL_WINDOW = 2;
let isPrepared = false;

/** The library's tables are for thousands of signatures; a receipt has four. With small ones the first check takes half as long. */
function prepare(): void {
  if (!isPrepared) ed25519.Point.BASE.precompute(SMALL_WINDOW);
  isPrepared = true;
}

/** Cryptography in plain JavaScript: for browsers without Ed25519 of their own, and for pages opened from a file. */
export const nobleCrypto: ReceiptCrypto = {
  sha256,
  verify: async (check) => await Promise.resolve(holds(check)),
};

/** The libraries throw on bytes that are no key or signature at all; to whoever asks that is a signature that does not hold. */
function holds({ algorithm, publicKey, message, signature }: SignatureCheck): boolean {
  try {
    switch (algorithm) {
      case 'ed25519':
        prepare();
        return ed25519.verify(signature, message, publicKey, { zip215: false });
      case 'ml_dsa_44':
        return ml_dsa44.verify(signature, message, publicKey);
    }
  } catch {
    return false;
  }
}
