/** Words beyond these add nothing to finding a flat. */
const WORDS_MAX = 5;

/** The words of a search, as people write an address: `3幢 1单元-1201` is three words. */
export function wordsOf(text: string): readonly string[] {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[\s,、;-]+/)
    .filter((word) => word !== '')
    .slice(0, WORDS_MAX);
}
