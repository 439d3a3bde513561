/** What USB readers type: digits, or hex for long chip numbers. */
const CARD_NUMBER = /^[0-9A-F]{4,20}$/;

/** Readers put separators, small letters and an Enter around the number; none of them belongs to it. */
export function cardNumberOf(typed: string): string {
  return typed.replace(/[\s:-]/g, '').toUpperCase();
}

export function isCardNumber(number: string): boolean {
  return CARD_NUMBER.test(number);
}
