/** Control and format characters, such as those that turn the direction of writing, and the two other ends of a line. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/**
 * A text from elsewhere for a terminal: what would move its cursor or turn its letters around stands as `\u202e`, which JSON reads
 * as the same letter.
 */
export function visible(text: string): string {
  return text.replace(UNSEEN, (letter) => letter.split('').map(escaped).join(''));
}

function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
