import { hex, utf8 } from '@lintel/kernel';
import type { Sha256 } from './hash.ts';
import { formatVkey, type NoteKey } from './note-key.ts';

const BYTES = 10;

/**
 * A key in twenty letters, for people who compare a screen with the notice board: the beginning of SHA-256 over the key's line, as
 * `3f2a 91c0 7e55 d1b4 02aa`. The four bytes of the line's own key id are for telling keys apart; anybody can make a second key
 * with the same four, nobody one with the same ten.
 */
export function fingerprintOf(key: NoteKey, sha256: Sha256): string {
  const letters = hex(sha256(utf8(formatVkey(key))).slice(0, BYTES));
  return letters.match(/.{4}/g)?.join(' ') ?? letters;
}
