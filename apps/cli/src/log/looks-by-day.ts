import { textOfUtf8 } from '@lintel/translog';

/** What is the same for looks that are counted together: the day (UTC), the act, and for which side somebody acted. */
const FACETS =
  /^lintel-look\/v1\nact ([a-z]{1,20})\nactor ([a-z]{1,20})\n(?:[a-z]{1,20} [^\n]{1,40}\n)*hour (\d{4}-\d{2}-\d{2})T\d{2}Z\nc [^\n]{1,100}\n$/;

/** Days, acts and sides are few; a log that has more of them than this is not one of looks. */
const LINES_MAX = 200_000;

/** Counts the looks in a log by day, act and side, as its own server does. */
export class LooksByDay {
  readonly #counts = new Map<string, number>();
  readonly #entriesMax: number;
  #entries = 0;

  /** Later entries than so many are left out: the counts that these are compared with may be older than the log. */
  constructor(entriesMax: number) {
    this.#entriesMax = entriesMax;
  }

  get counts(): ReadonlyMap<string, number> {
    return this.#counts;
  }

  add(entry: Uint8Array): void {
    if (this.#entries >= this.#entriesMax) return;
    this.#entries++;
    const [, act, actor, day] = FACETS.exec(textOfUtf8(entry) ?? '') ?? [];
    if (act === undefined || actor === undefined || day === undefined) return;
    const line = lineOf({ day, act, actor });
    const count = this.#counts.get(line);
    if (count !== undefined || this.#counts.size < LINES_MAX) this.#counts.set(line, (count ?? 0) + 1);
  }
}

export function lineOf({
  day,
  act,
  actor,
}: {
  readonly day: string;
  readonly act: string;
  readonly actor: string;
}): string {
  return `${day} ${act} ${actor}`;
}

export function dayOf(line: string): string {
  return line.slice(0, 'yyyy-mm-dd'.length);
}
