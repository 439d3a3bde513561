const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LINK_CODE_LETTERS = 10;

/** The code on a door's tag: ten letters that nobody mistakes for one another, 50 random bits. */
export function linkCodeOf(random: Uint8Array): string {
  if (random.length < LINK_CODE_LETTERS) throw new RangeError('a link code needs ten random bytes');
  return [...random.subarray(0, LINK_CODE_LETTERS)].map((byte) => CROCKFORD[byte % 32]).join('');
}
