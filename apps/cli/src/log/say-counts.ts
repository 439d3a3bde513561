import { compareCounts } from './compare-counts.ts';
import type { Console } from './console.ts';
import type { LooksByDay } from './looks-by-day.ts';
import type { PublishedCounts } from './published-counts.ts';

/** As many lines as anybody reads. */
const SAID_MAX = 20;

interface Counted {
  readonly published: PublishedCounts | null;
  readonly looks: LooksByDay;
  /** Of the log that was read. */
  readonly size: bigint;
}

/** Says whether the public counts are those of the entries; false when they are not. */
export function sayCounts({ published, looks, size }: Counted, console: Console): boolean {
  if (published === null) return true;
  const more = Math.max(0, published.size - Number(size));
  const { wrong, since } = compareCounts(published.days, looks.counts, more);
  for (const { line, published: shown, counted } of wrong.slice(0, SAID_MAX))
    console.say(`✗ 公开计数 counts  ${line}: 公布 published ${shown}, 条目 entries ${counted}`);
  if (wrong.length > SAID_MAX) console.say('… 还有更多 and more');
  if (wrong.length === 0)
    console.say(`公开计数 Counts  ${since === null ? '无 none' : `${since} 起相符 right since then`}`);
  return wrong.length === 0;
}
