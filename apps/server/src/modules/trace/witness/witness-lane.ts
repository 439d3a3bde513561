import { SECOND_MS, type Id } from '@lintel/kernel';

/** `later`: not this log, for now. `silent`: the witness does not answer, whatever the log. */
export type Shown = 'done' | 'later' | 'silent';

export interface LaneNeeds {
  /** Shows one log's checkpoint to the witness of this lane. Gives up when told to. */
  readonly show: (community: Id<'community'>, giveUp: AbortSignal) => Promise<Shown>;
}

/** The way to one witness. What happens on it delays nobody on another one. */
export interface Lane {
  /** This log has something to be shown; nothing new when it waits for that already. */
  ask(community: Id<'community'>): void;
  stop(): Promise<void>;
}

const AT_ONCE = 4;
/** A witness that is silent, and a log that a witness does not take: tried again after this, and then after twice as long each time. */
const RETRY_MS = { first: 2 * SECOND_MS, longest: 32 * SECOND_MS } as const;
const longer = (ms: number | undefined): number =>
  ms === undefined ? RETRY_MS.first : Math.min(2 * ms, RETRY_MS.longest);

/** Shows logs in the order in which they asked, some at once; one at a time while the witness has not answered yet after a silence. */
export function witnessLane({ show }: LaneNeeds): Lane {
  const waiting = new Set<Id<'community'>>();
  const running = new Map<Id<'community'>, Promise<void>>();
  const refusedMs = new Map<Id<'community'>, number>();
  const timers = new Map<Id<'community'> | 'rest', NodeJS.Timeout>();
  const giveUp = new AbortController();
  let silentMs: number | undefined;

  const after = (what: Id<'community'> | 'rest', ms: number): void => {
    const over = (): void => {
      timers.delete(what);
      if (what !== 'rest') waiting.add(what);
      next();
    };
    if (!giveUp.signal.aborted) timers.set(what, setTimeout(over, ms));
  };
  const next = (): void => {
    for (const community of waiting) {
      const most = silentMs === undefined ? AT_ONCE : 1;
      if (giveUp.signal.aborted || timers.has('rest') || running.size >= most) return;
      if (running.has(community)) continue;
      waiting.delete(community);
      running.set(community, one(community));
    }
  };
  const one = async (community: Id<'community'>): Promise<void> => {
    const shown = await show(community, giveUp.signal);
    running.delete(community);
    if (shown === 'silent') {
      waiting.add(community);
      // Of several that met the same silence, the first one counts.
      if (!timers.has('rest')) after('rest', (silentMs = longer(silentMs)));
      return;
    }
    silentMs = undefined;
    if (shown === 'done') refusedMs.delete(community);
    else {
      const waitMs = longer(refusedMs.get(community));
      refusedMs.set(community, waitMs);
      waiting.delete(community);
      after(community, waitMs);
    }
    next();
  };

  return {
    ask: (community) => {
      // One that was refused is shown when its time comes, with what is newest then.
      if (timers.has(community)) return;
      waiting.add(community);
      next();
    },
    stop: async () => {
      giveUp.abort();
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
      await Promise.allSettled(running.values());
    },
  };
}
