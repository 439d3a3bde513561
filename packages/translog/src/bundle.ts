import { ok, refuse, type Result } from '@lintel/kernel';
import { isWidth, TILE_WIDTH } from './tile.ts';

/** The length of an entry stands before it in two bytes. */
export const ENTRY_BYTES_MAX = 65_535;
const LENGTH_BYTES = 2;

/** The entries of a bundle as tlog-tiles serves them, each after its length in two bytes, the higher one first. */
export function encodeBundle(entries: readonly Uint8Array[]): Uint8Array {
  if (!isWidth(entries.length) || entries.some((entry) => entry.length > ENTRY_BYTES_MAX)) {
    throw new RangeError(`a bundle is 1 to ${TILE_WIDTH} entries of at most ${ENTRY_BYTES_MAX} bytes`);
  }
  const bundle = new Uint8Array(entries.reduce((sum, entry) => sum + LENGTH_BYTES + entry.length, 0));
  const view = new DataView(bundle.buffer);
  let at = 0;
  for (const entry of entries) {
    view.setUint16(at, entry.length);
    bundle.set(entry, at + LENGTH_BYTES);
    at += LENGTH_BYTES + entry.length;
  }
  return bundle;
}

/** Reads a bundle of this many entries; refuses one that holds more, fewer or half an entry. */
export function decodeBundle(
  bytes: Uint8Array,
  width: number,
): Result<readonly Uint8Array[], 'translog.bundle_malformed'> {
  if (!isWidth(width)) return refuse('translog.bundle_malformed', { width });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries: Uint8Array[] = [];
  let at = 0;
  while (entries.length < width && at + LENGTH_BYTES <= bytes.length) {
    const end = at + LENGTH_BYTES + view.getUint16(at);
    entries.push(bytes.slice(at + LENGTH_BYTES, end));
    at = end;
  }
  // An entry that is cut off ends beyond the bytes.
  const isWhole = entries.length === width && at === bytes.length;
  return isWhole ? ok(entries) : refuse('translog.bundle_malformed', { width });
}
