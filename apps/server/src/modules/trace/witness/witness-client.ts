import { MINUTE_MS, SECOND_MS, type Id } from '@lintel/kernel';
import { createWakeup } from '../log/wakeup.ts';
import { type RoundNeeds, witnessRound } from './witness-round.ts';

/** No witness is asked about one log more often than this. */
const EVERY_MS = SECOND_MS;
/** Too few have answered: they are asked again after this, and then after twice as long each time. At a first start they hear of the log within a second. */
const RETRY_MS = { first: 2 * SECOND_MS, longest: 32 * SECOND_MS } as const;
/** Nothing has changed: they say once more, with a new date, that they still see the same. */
const REFRESH_MS = 10 * MINUTE_MS;
const AT_ONCE = 8;

export interface WitnessClient {
  start(): void;
  stop(): Promise<void>;
  /** This log has a new head, or one that was not shown yet. */
  changed(community: Id<'community'>): void;
}

/** Shows each log's newest checkpoint to the witnesses, on the server that writes the logs. */
export function createWitnessClient(needs: RoundNeeds & { readonly isWriting: () => boolean }): WitnessClient {
  const { log, policy, isWriting } = needs;
  const round = witnessRound(needs);
  const due = new Map<Id<'community'>, number>();
  const waits = new Map<Id<'community'>, number>();
  const wakeup = createWakeup();
  let stopped = false;
  let running: Promise<void> = Promise.resolve();

  const ask = async (community: Id<'community'>): Promise<void> => {
    due.set(community, performance.now() + REFRESH_MS);
    try {
      const result = await round(community);
      if (result?.isQuorum === false) again(community);
      else waits.delete(community);
    } catch (error) {
      log.error('trace.witness_round_failed', error, { log: community });
      again(community);
    }
  };
  const again = (community: Id<'community'>): void => {
    const waitMs = waits.get(community) ?? RETRY_MS.first;
    waits.set(community, Math.min(2 * waitMs, RETRY_MS.longest));
    soonest(community, waitMs);
  };
  const soonest = (community: Id<'community'>, inMs: number): void =>
    void due.set(community, Math.min(due.get(community) ?? Infinity, performance.now() + inMs));

  const run = async (): Promise<void> => {
    while (!stopped) {
      const now = performance.now();
      const ready = [...due].filter(([, at]) => at <= now).map(([community]) => community);
      for (let from = 0; from < ready.length && !stopped; from += AT_ONCE)
        await Promise.all(ready.slice(from, from + AT_ONCE).map(ask));
      await wakeup.within(EVERY_MS);
    }
  };

  return {
    start: () => {
      stopped = false;
      running = run();
    },
    stop: async () => {
      stopped = true;
      wakeup.wake();
      await running;
    },
    changed: (community) => {
      if (isWriting() && policy().policy.witnesses.length > 0) due.set(community, 0);
    },
  };
}
