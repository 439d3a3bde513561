import { bytesOfHex, hex } from './bytes.ts';
import type { Instant } from './time.ts';

/** A UUIDv7 in lower case with hyphens (RFC 9562, 5.7); `Kind` keeps a door's id from standing where a person's is meant. */
export type Id<Kind extends string> = string & { readonly kind: Kind };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export function isId(text: string): boolean {
  return UUID.test(text);
}

/** Makes a UUIDv7 from the time and ten random bytes (RFC 9562, 5.7). */
export function uuidv7<Kind extends string>(now: Instant, random: Uint8Array): Id<Kind> {
  if (random.length < 10) throw new RangeError('uuidv7 needs ten random bytes');
  const bytes = new Uint8Array(16);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, Math.floor(now / 2 ** 32));
  view.setUint32(2, now % 2 ** 32);
  bytes.set(random.subarray(0, 10), 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  return idOfBytes(bytes);
}

/** The 16 bytes of an id. */
export function idBytes(id: string): Uint8Array {
  return bytesOfHex(id.replaceAll('-', ''));
}

/** The id that these 16 bytes spell. */
export function idOfBytes<Kind extends string>(bytes: Uint8Array): Id<Kind> {
  if (bytes.length !== 16) throw new RangeError('an id has 16 bytes');
  const text = hex(bytes);
  const parts = [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)];
  return parts.join('-') as Id<Kind>; // the shape was just made
}
