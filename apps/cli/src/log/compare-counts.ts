import { dayOf, lineOf } from './looks-by-day.ts';
import type { PublishedCounts } from './published-counts.ts';

/** A line of the counts that is not as the entries have it. */
export interface WrongCount {
  readonly line: string;
  readonly published: number;
  readonly counted: number;
}

export interface Comparison {
  readonly wrong: readonly WrongCount[];
  /** The first day that is published; null when there is none. */
  readonly since: string | null;
}

/**
 * Compares what a server publishes with what was counted in the entries. Days before the first published one are not compared, for
 * not every day is published for ever. `more`: entries that the server had counted and that were not read, because it went on
 * meanwhile; each may stand in any line, but no line may have fewer than were read, and in all there must be just as many.
 */
export function compareCounts(
  published: PublishedCounts['days'],
  counted: ReadonlyMap<string, number>,
  more: number,
): Comparison {
  const lines = new Map(published.map(({ looks, ...line }) => [lineOf(line), looks]));
  const since = published.map(({ day }) => day).toSorted()[0] ?? null;
  const ours = [...counted].filter(([line]) => since === null || dayOf(line) >= since);
  const all = new Set([...lines.keys(), ...ours.map(([line]) => line)]);
  const found = [...all].toSorted().map((line) => ({
    line,
    published: lines.get(line) ?? 0,
    counted: counted.get(line) ?? 0,
  }));
  const ahead = found.reduce((sum, one) => sum + one.published - one.counted, 0);
  const wentOn = more > 0 && ahead === more;
  const wrong = found.filter((one) => (wentOn ? one.published < one.counted : one.published !== one.counted));
  return { wrong, since };
}
