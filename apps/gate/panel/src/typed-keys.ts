/** One key of the keyboard, or of a card reader that poses as one. */
export interface TypedKey {
  readonly letter: string;
  readonly atMs: number;
}

/** Readers type a number in a few milliseconds a digit; nobody's fingers do. */
const READER_GAP_MS = 35;
export const PIN_DIGITS = 6;
/** A pause this long means that someone gave up and someone else begins. */
export const ABANDONED_AFTER_MS = 20_000;
export const TYPED_MAX = 64;

/** Digits, and the letters of numbers in hex that some readers type. */
export function isTyped(key: string): boolean {
  return /^[0-9A-Fa-f:]$/.test(key);
}

/**
 * What was typed before Enter: a PIN typed by hand, or a card's number from a reader.
 *
 * Six digits in the rhythm of fingers are a PIN; anything else (another length, a letter, a machine's rhythm) is a card.
 */
export function readTyped(keys: readonly TypedKey[]): { readonly kind: 'card' | 'pin'; readonly text: string } | null {
  if (keys.length === 0) return null;
  const text = keys.map((key) => key.letter).join('');
  const byHand = gapsOf(keys).some((gap) => gap > READER_GAP_MS);
  return { kind: byHand && text.length === PIN_DIGITS && /^\d+$/.test(text) ? 'pin' : 'card', text };
}

function gapsOf(keys: readonly TypedKey[]): readonly number[] {
  return keys.slice(1).map((key, at) => key.atMs - (keys[at]?.atMs ?? 0));
}
