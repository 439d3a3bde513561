import { ok, refuse, type Result } from '@lintel/kernel';

/** RFC 9285: the letters that a QR code packs at eleven bits a pair. */
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const VALUES = new Map([...ALPHABET].map((letter, value) => [letter, value]));

/** Two bytes become three letters, the least significant first; an odd last byte becomes two. */
export function base45(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 2) {
    const pair = at + 1 < bytes.length;
    let value = pair ? (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0) : (bytes[at] ?? 0);
    for (let place = 0; place < (pair ? 3 : 2); place++) {
      text += ALPHABET[value % 45];
      value = Math.floor(value / 45);
    }
  }
  return text;
}

/** Reads base45; refuses foreign letters, impossible lengths and groups above 65,535 (or 255 at the end). */
export function bytesOfBase45(text: string): Result<Uint8Array, 'protocol.base45_malformed'> {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 3) {
    const letters = Array.from(text.slice(at, at + 3));
    const value = letters.reduceRight((sum, letter) => sum * 45 + (VALUES.get(letter) ?? Number.NaN), 0);
    const isPair = letters.length === 3;
    // NaN, from a foreign letter, is not below any limit.
    if (letters.length === 1 || !(value < (isPair ? 65_536 : 256))) return refuse('protocol.base45_malformed');
    if (isPair) bytes.push(value >> 8);
    bytes.push(value & 0xff);
  }
  return ok(Uint8Array.from(bytes));
}
