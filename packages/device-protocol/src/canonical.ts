import { utf8 } from '@lintel/kernel';
import canonicalize from 'canonicalize';

/** A value as JSON in the one form that everybody writes alike (RFC 8785), so that it can be hashed and signed. */
export function canonicalText(value: object): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('this value has no JSON form');
  return text;
}

export function canonicalBytes(value: object): Uint8Array {
  return utf8(canonicalText(value));
}

/** SHA-256, given by the caller: Node, the browser and a test each have their own. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;
