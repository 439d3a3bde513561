import { isWellFormed } from '@lintel/kernel';

/** How long a note, a proof or a request may be in UTF-16 units: a hundred post-quantum signatures are a third of it. */
export const TEXT_LETTERS_MAX = 1_000_000;

/** How long a name may be in UTF-8: an ML-DSA cosignature counts its bytes in one byte. */
export const NAME_BYTES_MAX = 255;

/**
 * UTF-8 as text, or null when it is none. A byte order mark stays: whoever drops it reads a text that nobody has signed.
 */
export function textOfUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Within bounds, valid Unicode, and no control character below U+0020 but the line feed: what signed-note allows. */
export function isPlainText(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  return text.length <= TEXT_LETTERS_MAX && isWellFormed(text) && !/[\u0000-\u0009\u000b-\u001f]/.test(text);
}

/** Text that consists of whole lines, each ended by a line feed, without those line feeds; null when it does not. */
export function linesOf(text: string): readonly string[] | null {
  return text.endsWith('\n') ? text.slice(0, -1).split('\n') : null;
}
