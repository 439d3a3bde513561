/** One link as it is kept: its number and the commitment to it, and what it says the one before it was. */
export interface Link {
  readonly seq: number;
  readonly commitment: string;
  readonly prev: string | null;
}

/** What the chain should be: its last number, and the first that was not removed for its age. */
export interface ChainEnds {
  readonly seq: number;
  readonly commitment: string;
  readonly keptFrom: number;
}

/**
 * Is a look missing among these links of one page, newest first? `before` is the link from which the page was to go down, null at the
 * start. The page is whole when it begins where it must, goes down one by one, and each names the one below it.
 */
export function hasGap(
  page: readonly Link[],
  ends: ChainEnds,
  asked: { readonly from: number; readonly isLast: boolean },
): boolean {
  const first = page[0];
  if (first === undefined) return asked.from >= ends.keptFrom;
  if (first.seq !== asked.from) return true;
  if (first.seq === ends.seq && first.commitment !== ends.commitment) return true;
  for (const [at, link] of page.entries()) {
    const below = page[at + 1];
    if (below !== undefined && (below.seq !== link.seq - 1 || below.commitment !== link.prev)) return true;
  }
  const last = page.at(-1) ?? first;
  if (last.seq === 1 && last.prev !== null) return true;
  return asked.isLast && last.seq !== ends.keptFrom;
}
