/** SHA-256, given by the caller: Node, the browser and a test each have their own. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

export const HASH_BYTES = 32;

// RFC 6962, 2.1: a leaf and a node begin with different bytes, so that nobody can pass a node off as an entry.
const LEAF_PREFIX = 0x00;
const NODE_PREFIX = 0x01;

/** The hash of the tree without leaves. */
export function emptyRoot(sha256: Sha256): Uint8Array {
  return sha256(new Uint8Array());
}

/** The hash of one entry. */
export function hashLeaf(entry: Uint8Array, sha256: Sha256): Uint8Array {
  const input = new Uint8Array(1 + entry.length);
  input[0] = LEAF_PREFIX;
  input.set(entry, 1);
  return sha256(input);
}

/**
 * The hash of a node over its two children. Throws when one has not 32 bytes: then another pair with the same bytes, cut
 * elsewhere, would get the same hash.
 */
export function hashChildren(left: Uint8Array, right: Uint8Array, sha256: Sha256): Uint8Array {
  if (!isHash(left) || !isHash(right)) throw new RangeError(`a hash has ${HASH_BYTES} bytes`);
  const input = new Uint8Array(1 + 2 * HASH_BYTES);
  input[0] = NODE_PREFIX;
  input.set(left, 1);
  input.set(right, 1 + HASH_BYTES);
  return sha256(input);
}

export function isHash(bytes: Uint8Array): boolean {
  return bytes.length === HASH_BYTES;
}

/** Nothing compared in this package is secret, so the comparison may stop at the first difference. */
export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}
