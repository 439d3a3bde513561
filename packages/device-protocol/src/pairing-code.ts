import { ok, refuse, type Result } from '@lintel/kernel';

/** Crockford's base32: no I, L, O or U, so that a code can be read out and typed. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE = /^[0-9A-HJKMNP-TV-Z]{16}$/;
/** 16 letters of 5 bits. */
export const PAIRING_CODE_BYTES = 10;

/** The code that ten random bytes spell. */
export function pairingCode(random: Uint8Array): string {
  if (random.length !== PAIRING_CODE_BYTES) throw new RangeError('a pairing code is made of ten bytes');
  const bits = random.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  return Array.from({ length: 16 }, (_, at) => ALPHABET[Number((bits >> BigInt(75 - 5 * at)) & 31n)]).join('');
}

/** In groups of four, for reading: `0123-4567-89AB-CDEF`. */
export function formatPairingCode(code: string): string {
  return code.replaceAll(/(.{4})(?=.)/g, '$1-');
}

/** Reads a code as people write it: small letters, spaces, hyphens, O for 0, I or L for 1. Returns the 16 letters. */
export function parsePairingCode(text: string): Result<string, 'protocol.pairing_malformed'> {
  if (text.length > 40) return refuse('protocol.pairing_malformed');
  const code = text.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return CODE.test(code) ? ok(code) : refuse('protocol.pairing_malformed');
}
