import { utf8 } from '@lintel/kernel';
import { hashChildren, hashLeaf, type SubtreeHashes } from '../src/index.ts';
import { sha256 } from './crypto.ts';

/** Leaf hashes that all differ. */
export function leaves(count: number): readonly Uint8Array[] {
  return Array.from({ length: count }, (_, at) => hashLeaf(utf8(`record ${at}`), sha256));
}

/** RFC 6962, 2.1, as it stands there: MTH. */
export function referenceRoot(list: readonly Uint8Array[]): Uint8Array {
  const [only] = list;
  if (only === undefined) return sha256(new Uint8Array());
  if (list.length === 1) return only;
  const k = referenceSplit(list.length);
  return hashChildren(referenceRoot(list.slice(0, k)), referenceRoot(list.slice(k)), sha256);
}

/** RFC 6962, 2.1.1: PATH(m, D[n]). */
export function referencePath(m: number, list: readonly Uint8Array[]): readonly Uint8Array[] {
  if (list.length === 1) return [];
  const k = referenceSplit(list.length);
  return m < k
    ? [...referencePath(m, list.slice(0, k)), referenceRoot(list.slice(k))]
    : [...referencePath(m - k, list.slice(k)), referenceRoot(list.slice(0, k))];
}

/** RFC 6962, 2.1.2: SUBPROOF(m, D[n], b). */
export function referenceSubproof(m: number, list: readonly Uint8Array[], isWhole = true): readonly Uint8Array[] {
  if (m === list.length) return isWhole ? [] : [referenceRoot(list)];
  const k = referenceSplit(list.length);
  return m <= k
    ? [...referenceSubproof(m, list.slice(0, k), isWhole), referenceRoot(list.slice(k))]
    : [...referenceSubproof(m - k, list.slice(k), false), referenceRoot(list.slice(0, k))];
}

function referenceSplit(count: number): number {
  let k = 1;
  while (k * 2 < count) k *= 2;
  return k;
}

/**
 * A tree far too large for any memory, in which all leaves are alike but one. A complete subtree without that leaf has a
 * hash that depends on its level only.
 */
export function vastTree(marked: bigint): { readonly hashes: SubtreeHashes; readonly markedLeaf: Uint8Array } {
  const plain = [hashLeaf(utf8('plain'), sha256)];
  const markedLeaf = hashLeaf(utf8('marked'), sha256);
  const plainAt = (level: number): Uint8Array => {
    const known = plain[level];
    if (known !== undefined) return known;
    const below = plainAt(level - 1);
    return (plain[level] = hashChildren(below, below, sha256));
  };
  const hashes: SubtreeHashes = (level, index) => {
    if (marked >> BigInt(level) !== index) return plainAt(level);
    if (level === 0) return markedLeaf;
    return hashChildren(hashes(level - 1, index * 2n), hashes(level - 1, index * 2n + 1n), sha256);
  };
  return { hashes, markedLeaf };
}
