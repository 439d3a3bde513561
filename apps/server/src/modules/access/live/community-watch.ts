import type { Id } from '@lintel/kernel';

/** Waits for something to become true in one community. */
interface Waiting<News> {
  readonly community: Id<'community'>;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  readonly wanted: (news: News) => boolean;
}

export interface CommunityWatch<News> {
  /** True when the news had what was wanted; false after the time, or when the client has gone. */
  until(waiting: Waiting<News>): Promise<boolean>;
  /** Something changed here: looks again at once instead of at the next beat. */
  ring(community: Id<'community'>): void;
}

interface Waiter<News> {
  readonly wanted: (news: News) => boolean;
  readonly finish: (found: boolean) => void;
  readonly fail: (error: unknown) => void;
}

interface Watched<News> {
  readonly waiters: Set<Waiter<News>>;
  timer: NodeJS.Timeout | null;
  looking: boolean;
  /** Rung while a look was under way: that look may have been too early. */
  again: boolean;
}

/**
 * Lets any number of long polls wait on the database without a query each: while somebody waits in a community, one query every
 * `beatMs` serves them all, so that orders taken by another server are seen too. Nobody waits: nothing runs.
 */
export function watchCommunities<News>(
  look: (community: Id<'community'>) => Promise<News>,
  beatMs: number,
): CommunityWatch<News> {
  const communities = new Map<Id<'community'>, Watched<News>>();

  const beat = async (community: Id<'community'>, watched: Watched<News>): Promise<void> => {
    if (watched.looking) {
      watched.again = true;
      return;
    }
    if (watched.timer !== null) clearTimeout(watched.timer);
    watched.looking = true;
    try {
      do {
        watched.again = false;
        const news = await look(community);
        for (const waiter of watched.waiters) if (waiter.wanted(news)) waiter.finish(true);
      } while (watched.again && watched.waiters.size > 0);
    } catch (error) {
      for (const waiter of watched.waiters) waiter.fail(error);
    }
    watched.looking = false;
    if (watched.waiters.size === 0) communities.delete(community);
    else watched.timer = setTimeout(() => void beat(community, watched), beatMs);
  };

  return {
    ring: (community) => {
      const watched = communities.get(community);
      if (watched !== undefined) void beat(community, watched);
    },
    until: async ({ community, timeoutMs, signal, wanted }) =>
      await new Promise<boolean>((resolve, reject) => {
        if (signal.aborted) return resolve(false);
        const watched = communities.get(community) ?? { waiters: new Set(), timer: null, looking: false, again: false };
        communities.set(community, watched);
        const leave = (): void => {
          clearTimeout(timer);
          signal.removeEventListener('abort', onAbort);
          watched.waiters.delete(waiter);
        };
        const finish = (found: boolean): void => {
          leave();
          resolve(found);
        };
        const fail = (error: unknown): void => {
          leave();
          reject(error instanceof Error ? error : new Error('the watch failed'));
        };
        const onAbort = (): void => finish(false);
        const waiter: Waiter<News> = { wanted, finish, fail };
        const timer = setTimeout(() => finish(false), timeoutMs);
        signal.addEventListener('abort', onAbort, { once: true });
        watched.waiters.add(waiter);
        void beat(community, watched);
      }),
  };
}
