import { scrypt, timingSafeEqual } from 'node:crypto';

/** scrypt with N = 2^15, r = 8, p = 1: 32 MiB and some 60 ms a guess. */
const LOG_N = 15;
const R = 8;
const P = 1;
const HASH_BYTES = 32;
const SALT_BYTES = 16;
const MEMORY_MAX = 64 * 1024 * 1024;

/** Crockford's 32 letters and digits: none is mistaken for another when somebody copies it from a screen. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';

/** A password of 20 letters, 100 bits, in groups of five. */
export function drawPassword(random: (count: number) => Uint8Array): string {
  const letters = Array.from(random(20), (byte) => LETTERS[byte & 31] ?? '');
  return [0, 5, 10, 15].map((from) => letters.slice(from, from + 5).join('')).join('-');
}

interface Parameters {
  readonly logN: number;
  readonly r: number;
  readonly p: number;
}

async function derive(password: string, salt: Uint8Array, { logN, r, p }: Parameters): Promise<Buffer> {
  return await new Promise((resolve, reject) => {
    scrypt(password.normalize('NFC'), salt, HASH_BYTES, { N: 2 ** logN, r, p, maxmem: MEMORY_MAX }, (error, hash) => {
      if (error) reject(error);
      else resolve(hash);
    });
  });
}

/** Hashes for storing, as a PHC string: `$scrypt$ln=15,r=8,p=1$salt$hash`. */
export async function hashPassword(password: string, random: (count: number) => Uint8Array): Promise<string> {
  const salt = Buffer.from(random(SALT_BYTES));
  const hash = await derive(password, salt, { logN: LOG_N, r: R, p: P });
  return `$scrypt$ln=${LOG_N},r=${R},p=${P}$${salt.toString('base64url')}$${hash.toString('base64url')}`;
}

const PHC = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d)\$([\w-]+)\$([\w-]+)$/;

/** Compares with the parameters that the stored hash names; in constant time. */
export async function passwordIs(password: string, stored: string): Promise<boolean> {
  const [, logN, r, p, salt = '', hash = ''] = PHC.exec(stored) ?? [];
  if (logN === undefined) throw new Error('a stored password hash is malformed');
  const expected = Buffer.from(hash, 'base64url');
  const given = await derive(password, Buffer.from(salt, 'base64url'), {
    logN: Number(logN),
    r: Number(r),
    p: Number(p),
  });
  return expected.length === given.length && timingSafeEqual(expected, given);
}

/** A hash that no password has: an unknown login costs the same work as a known one. */
export const NOBODYS_HASH = `$scrypt$ln=${LOG_N},r=${R},p=${P}$${'A'.repeat(22)}$${'A'.repeat(43)}`;
