import { concatBytes, utf8 } from '@lintel/kernel';
import type { Sha256 } from '@lintel/translog';
import canonicalize from 'canonicalize';
import type { LookEvent } from './look.ts';

export const SALT_BYTES = 32;

/** The event in canonical JSON (RFC 8785): the one text that is committed to. */
export function eventText(event: LookEvent): string {
  const text = canonicalize(event);
  if (text === undefined) throw new TypeError('this event has no JSON form');
  return text;
}

/** SHA-256 over the salt and the event's text. Without the salt nobody can try out events until one fits. */
export function commitmentTo(salt: Uint8Array, text: string, sha256: Sha256): Uint8Array {
  if (salt.length !== SALT_BYTES) throw new RangeError(`a salt has ${SALT_BYTES} bytes`);
  return sha256(concatBytes(salt, utf8(text)));
}
