/** Long enough for any house number; longer runs of digits keep their own length. */
const DIGITS = 8;

/**
 * A key whose byte order is the order people expect of numbered things.
 *
 * Example: `2幢` becomes `00000002幢` and `10幢` becomes `00000010幢`, so that 2 stands before 10.
 */
export function naturalKey(text: string): string {
  return text.toLowerCase().replaceAll(/\d+/g, (digits) => digits.replace(/^0+(?=\d)/, '').padStart(DIGITS, '0'));
}
