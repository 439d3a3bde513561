import { MINUTE_MS, SECOND_MS, type Id } from '@lintel/kernel';
import type { LogMemory } from '../log/log-memory.ts';
import { latestCheckpointOf } from './ask-witness.ts';
import type { WitnessPolicy } from './witness-policy.ts';

/** So long a log waits for its witnesses when it is opened, and so long all logs together in each minute. */
const WAIT_MS = { one: SECOND_MS, all: 2 * SECOND_MS } as const;

export interface WitnessMemory extends LogMemory {
  /** A witness holds this to be the latest checkpoint of the log, and it does not go with what is written here. */
  doubt(community: Id<'community'>, text: string): void;
}

export interface WitnessMemoryNeeds {
  readonly policy: () => WitnessPolicy;
  readonly onDoubt: (community: Id<'community'>) => void;
}

/**
 * What the witnesses remember of the logs. They are asked before a log is gone on with, but a log that is waited for matters more than
 * a witness that is away: such a one is not waited for again within a minute, and what it remembers counts as soon as it tells.
 */
export function witnessMemory({ policy, onDoubt }: WitnessMemoryNeeds): WitnessMemory {
  const doubts = new Map<Id<'community'>, string>();
  const awayUntil = new Map<string, number>();
  let minute = { from: -Infinity, waitedMs: 0 };

  const leftMs = (): number => {
    if (performance.now() - minute.from >= MINUTE_MS) minute = { from: performance.now(), waitedMs: 0 };
    return Math.min(WAIT_MS.one, Math.ceil(WAIT_MS.all - minute.waitedMs));
  };

  return {
    recall: async ({ community, origin }) => {
      const known = doubts.get(community);
      const texts = known === undefined ? [] : [known];
      const waitMs = leftMs();
      if (waitMs <= 0) return texts;
      const from = performance.now();
      const giveUp = AbortSignal.timeout(waitMs);
      await Promise.all(
        policy().policy.witnesses.map(async ({ name, url }) => {
          if (url === null || (awayUntil.get(name) ?? 0) > from) return;
          const latest = await latestCheckpointOf(url, origin, giveUp);
          if (latest.kind === 'silent') awayUntil.set(name, from + MINUTE_MS);
          if (latest.kind === 'found') texts.push(latest.text);
        }),
      );
      minute = { ...minute, waitedMs: minute.waitedMs + performance.now() - from };
      return texts;
    },
    isDoubted: (community) => doubts.has(community),
    settled: (community, recalled) => {
      if (recalled.includes(doubts.get(community) ?? '')) doubts.delete(community);
    },
    doubt: (community, text) => {
      doubts.set(community, text);
      onDoubt(community);
    },
  };
}
