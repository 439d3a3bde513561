import type { Id } from '@lintel/kernel';
import type { LogMemory } from '../log/log-memory.ts';
import { latestCheckpointOf } from './ask-witness.ts';
import { patience } from './patience.ts';
import type { WitnessPolicy } from './witness-policy.ts';

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
 * a witness that is away or slow: such a one is not waited for again within a minute, and what it remembers counts as soon as it tells.
 */
export function witnessMemory({ policy, onDoubt }: WitnessMemoryNeeds): WitnessMemory {
  const doubts = new Map<Id<'community'>, string>();
  const waiting = patience(() => performance.now());

  return {
    recall: async ({ community, origin }) => {
      const known = doubts.get(community);
      const texts = known === undefined ? [] : [known];
      await Promise.all(
        policy().policy.witnesses.map(async ({ name, url }) => {
          const waitMs = waiting.leftMs(name);
          if (url === null || waitMs === 0) return;
          const from = performance.now();
          const latest = await latestCheckpointOf(url, origin, AbortSignal.timeout(waitMs));
          if (latest.kind === 'silent') return waiting.lose(name);
          waiting.waited(name, performance.now() - from);
          if (latest.kind === 'found') texts.push(latest.text);
        }),
      );
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
