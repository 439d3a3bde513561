import { MINUTE_MS, SECOND_MS, type Id, type Instant } from '@lintel/kernel';

/** A log shows a new checkpoint this often at most. */
const EVERY_MS = SECOND_MS;
/**
 * All witnesses are shown the same one, or they would never agree: it stays until enough have cosigned it, or until the slowest that is
 * waited for has had its time.
 */
const UNTIL_MET_MS = 6 * SECOND_MS;
/** Nothing has changed: they say once more, with a new date, that they still see the same. */
const REFRESH_MS = 10 * MINUTE_MS;

interface Turn {
  /** On the clock of `now`. */
  readonly shownAt: number;
  readonly since: Instant;
  readonly size: bigint | null;
  readonly isMet: boolean;
  readonly isChanged: boolean;
}

/** Says which logs are to show their newest checkpoint, and when. `now` runs on evenly, whatever is done to the clock on the wall. */
export class LogTurns {
  readonly #turns = new Map<Id<'community'>, Turn>();
  readonly #now: () => number;
  constructor(now: () => number) {
    this.#now = now;
  }

  changed(community: Id<'community'>): void {
    const turn = this.#turns.get(community) ?? {
      shownAt: -Infinity,
      since: 0 as Instant, // nothing was shown yet
      size: null,
      isMet: true,
    };
    this.#turns.set(community, { ...turn, isChanged: true });
  }

  /** The newest is being shown from now on. */
  begin(community: Id<'community'>, since: Instant): void {
    this.#turns.set(community, { shownAt: this.#now(), since, size: null, isMet: false, isChanged: false });
  }

  /** It has this size. */
  began(community: Id<'community'>, size: bigint): void {
    const turn = this.#turns.get(community);
    if (turn !== undefined) this.#turns.set(community, { ...turn, size });
  }

  /** Enough witnesses have cosigned the one of this size. */
  met(community: Id<'community'>, size: bigint): void {
    const turn = this.#turns.get(community);
    if (turn?.size === size) this.#turns.set(community, { ...turn, isMet: true });
  }

  /** Since when the one that is shown now is shown. */
  since(community: Id<'community'>): Instant | null {
    return this.#turns.get(community)?.since ?? null;
  }

  due(): readonly Id<'community'>[] {
    const now = this.#now();
    return [...this.#turns].filter(([, turn]) => dueAt(turn) <= now).map(([community]) => community);
  }

  /** In how long the next one is due; at most as long as the shortest pause. */
  nextMs(): number {
    const next = this.#turns.values().reduce((soonest, turn) => Math.min(soonest, dueAt(turn)), Infinity);
    return Math.min(Math.max(0, next - this.#now()), EVERY_MS);
  }

  clear(): void {
    this.#turns.clear();
  }
}

function dueAt({ shownAt, isMet, isChanged }: Turn): number {
  if (!isChanged) return shownAt + REFRESH_MS;
  return shownAt + (isMet ? EVERY_MS : UNTIL_MET_MS);
}
