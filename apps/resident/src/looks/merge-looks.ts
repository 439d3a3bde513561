import type { Look } from './look.ts';

type Numbered = Pick<Look, 'seq' | 'proof'>;

/**
 * Lays the few newest looks, which are asked for often, over the pages, which are not; both go down from their newest. Where
 * both know a look, the one that has its proof holds, or else the newest answer. Null when looks between both are not known.
 *
 * The newest are 9, 8, 7 and the page begins with 7: 9, 8, 7, 6, … Does it begin with 5, then 6 is not known yet.
 */
export function mergeLooks<Shown extends Numbered>(
  newest: readonly Shown[],
  pages: readonly Shown[],
): readonly Shown[] | null {
  if (isApart(newest, pages) || isApart(pages, newest)) return null;
  const merged: Shown[] = [];
  for (let fresh = 0, paged = 0; fresh < newest.length || paged < pages.length;) {
    const one = newest[fresh];
    const other = pages[paged];
    const next = higherOf(one, other);
    if (next !== undefined) merged.push(next);
    if (one?.seq === next?.seq) fresh++;
    if (other?.seq === next?.seq) paged++;
  }
  return merged;
}

function isApart(above: readonly Numbered[], below: readonly Numbered[]): boolean {
  const lowest = above.at(-1)?.seq;
  const first = below[0]?.seq;
  return lowest !== undefined && first !== undefined && first < lowest - 1;
}

function higherOf<Shown extends Numbered>(one: Shown | undefined, other: Shown | undefined): Shown | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  if (one.seq === other.seq) return one.proof === null ? other : one;
  return one.seq > other.seq ? one : other;
}
