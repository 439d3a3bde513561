import type { Id } from '@lintel/kernel';
import type { ModuleDatabase } from '../../../platform/database/database.ts';
import { waitingLogs } from '../store/pending.store.ts';
import type { TraceSchema } from '../store/schema.generated.ts';
import { createWakeup } from './wakeup.ts';

/** Looks that other servers ask for are found within this time. */
const POLL_MS = 40;
const LOGS_AT_ONCE = 1000;

/** Which logs have leaves waiting. */
export interface DueLogs {
  /** This one has. */
  add(community: Id<'community'>): void;
  /** Whatever was waited for has changed, such as the end of all work. */
  wake(): void;
  /** All that are known of, each told once; waits for one, for a bounded time, while there is none. */
  next(): Promise<readonly Id<'community'>[]>;
}

/** This server says itself what it asks for. For what others ask, and for what is left of earlier times, the database is asked. */
export function dueLogs(database: ModuleDatabase<TraceSchema>): DueLogs {
  const wakeup = createWakeup();
  const own = new Set<Id<'community'>>();
  let pollAt = 0;
  return {
    add: (community) => {
      own.add(community);
      wakeup.wake();
    },
    wake: wakeup.wake,
    next: async () => {
      if (own.size === 0) await wakeup.within(Math.max(0, pollAt - performance.now()));
      const due = new Set(own);
      own.clear();
      if (performance.now() < pollAt) return [...due];
      pollAt = performance.now() + POLL_MS;
      const waiting = await database.outsideCommunities(async (sql) => await waitingLogs(sql, LOGS_AT_ONCE));
      return [...due.union(new Set(waiting))];
    },
  };
}
