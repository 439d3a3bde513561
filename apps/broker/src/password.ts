import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

const COST = 16_384;
const BLOCK_SIZE = 8;
const KEY_LENGTH = 32;

/** `scrypt$cost$block size$salt$hash`: the figures travel with the hash, so that they can be raised later. */
export const HASH = /^scrypt\$16384\$8\$[A-Za-z0-9_-]{22}\$[A-Za-z0-9_-]{43}$/;

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt);
  return ['scrypt', COST, BLOCK_SIZE, salt.toString('base64url'), hash.toString('base64url')].join('$');
}

export async function passwordFits(password: string, stored: string): Promise<boolean> {
  const [, , , salt = '', hash = ''] = stored.split('$');
  return timingSafeEqual(await derive(password, Buffer.from(salt, 'base64url')), Buffer.from(hash, 'base64url'));
}

function derive(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password, salt, KEY_LENGTH, { N: COST, r: BLOCK_SIZE }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}
