import { ok, refuse, type Result, utf8 } from '@lintel/kernel';

/** What a reader may send at most, separators included. */
const READER_LETTERS_MAX = 64;
const CARD_LETTERS_MIN = 4;
const CARD_LETTERS_MAX = 20;

/**
 * One spelling per card number. Readers type it in decimal or hex, with spaces, colons or leading zeros, and a line feed:
 * ` 00:04:a2:3b:1c\n` becomes `4A23B1C`. Decimal and hex of the same card stay two numbers: the desk that issues a card
 * and the doors that read it need readers of one setting.
 */
export function normaliseCardNumber(raw: string): Result<string, 'protocol.card_malformed'> {
  if (raw.length > READER_LETTERS_MAX) return refuse('protocol.card_malformed');
  const number = raw.replaceAll(/[\s:]/g, '').replace(/^0+/, '').toUpperCase();
  const fits = number.length >= CARD_LETTERS_MIN && number.length <= CARD_LETTERS_MAX && /^[0-9A-F]+$/.test(number);
  return fits ? ok(number) : refuse('protocol.card_malformed');
}

/** What the community's credential key makes a card's verifier of: base64url(HMAC-SHA256(key, message)). */
export function cardMessage(raw: string): Result<Uint8Array, 'protocol.card_malformed'> {
  const number = normaliseCardNumber(raw);
  return number.ok ? ok(utf8(`lintel/card/v1\n${number.value}`)) : number;
}

/** The same for a PIN of exactly six digits. */
export function pinMessage(pin: string): Result<Uint8Array, 'protocol.pin_malformed'> {
  return /^[0-9]{6}$/.test(pin) ? ok(utf8(`lintel/pin/v1\n${pin}`)) : refuse('protocol.pin_malformed');
}
