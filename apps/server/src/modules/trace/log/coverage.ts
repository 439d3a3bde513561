import { type Id, refuse, Refused } from '@lintel/kernel';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ModuleDatabase } from '../../../platform/database/database.ts';
import { inLine } from '../../../platform/in-line.ts';
import type { Ticket } from '../commands/append-looks.ts';
import { landedOf } from '../store/entries.store.ts';
import type { TraceSchema } from '../store/schema.generated.ts';
import type { WhyRefused } from './log-refused.ts';

/** A look that is not in the log by then shows nothing. */
const WAIT_MS = 5000;
/** Where another server writes the log, ours hears of it by asking, for all who wait at once. */
const ASK_MS = 25;
/** Our own writer tells; asking is for what it could not tell, such as a commit whose answer was lost. */
const ASK_ALL_THE_SAME_MS = 250;
/** The connections are the writer's: two for those who wait leave it the rest, even when each log of a town is waited for. */
const ASKING = { atOnce: 2, waiting: 1000 } as const;
/** Looks that landed lately, for those who begin to wait just after. */
const LATELY_MAX = 4096;

/** Made by `covered` alone: these looks stand in the log, under a checkpoint that was signed and committed. */
export class Receipt {
  readonly community: Id<'community'>;
  readonly events: readonly Id<'look'>[];
  private constructor({ community, events }: Ticket) {
    this.community = community;
    this.events = events;
  }
  /** For `coverage` only. */
  static of(ticket: Ticket): Receipt {
    return new Receipt(ticket);
  }
}

export interface CoverageNeeds {
  readonly database: ModuleDatabase<TraceSchema>;
  readonly refusals: () => ReadonlyMap<Id<'community'>, WhyRefused>;
  readonly isWriting: () => boolean;
}

export interface Coverage {
  covered(ticket: Ticket): Promise<Receipt>;
  /** These looks have just been taken in by this server. */
  landed(events: readonly Id<'look'>[]): void;
}

interface Waiter {
  readonly community: Id<'community'>;
  readonly missing: Set<Id<'look'>>;
  readonly since: number;
  readonly end: (isCovered: boolean) => void;
}

export function coverage({ database, refusals, isWriting }: CoverageNeeds): Coverage {
  const waiters = new Map<Id<'look'>, Waiter>();
  const asking = new Set<Id<'community'>>();
  const inTurn = inLine(ASKING);
  const lately = latest();

  const landed = (events: readonly Id<'look'>[]): void => {
    lately.add(events);
    for (const event of events) {
      const waiter = waiters.get(event);
      waiter?.missing.delete(event);
      if (waiter?.missing.size === 0) waiter.end(true);
    }
  };

  const everyMs = (): number => (isWriting() ? ASK_ALL_THE_SAME_MS : ASK_MS);

  const landedIn = async (community: Id<'community'>, missing: readonly Id<'look'>[]) =>
    await database.inTx(community, async (tx) => await landedOf(tx, missing));

  /** Asks for all who have waited that long for one log, until nobody waits. */
  const ask = async (community: Id<'community'>): Promise<void> => {
    if (asking.has(community)) return;
    asking.add(community);
    try {
      for (;;) {
        await sleep(everyMs());
        const here = [...new Set(waiters.values())].filter((waiter) => waiter.community === community);
        if (here.length === 0) return;
        const before = performance.now() - everyMs();
        const missing = here.flatMap((waiter) => (waiter.since <= before ? [...waiter.missing] : []));
        // What cannot be asked now is asked again; who waits for too long is sent away by their own clock.
        if (missing.length > 0) landed(await inTurn(async () => await landedIn(community, missing)).catch(() => []));
        if (refusals().has(community)) for (const waiter of here) waiter.end(false);
      }
    } finally {
      asking.delete(community);
    }
  };

  const wait = async ({ community, events }: Ticket): Promise<boolean> => {
    const missing = new Set(events.filter((event) => !lately.has(event)));
    if (missing.size === 0) return true;
    const since = performance.now();
    const isCovered = new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => resolve(false), WAIT_MS);
      const end = (is: boolean): void => {
        clearTimeout(timer);
        resolve(is);
      };
      for (const event of missing) waiters.set(event, { community, missing, since, end });
    });
    void ask(community);
    try {
      return await isCovered;
    } finally {
      for (const event of events) waiters.delete(event);
    }
  };

  return {
    covered: async (ticket) => {
      if (await wait(ticket)) return Receipt.of(ticket);
      throw new Refused(refuse('trace.not_sequenced').refusal);
    },
    landed,
  };
}

/** The latest of those that were added, and no more than a fixed number of them. */
function latest() {
  const kept = new Set<Id<'look'>>();
  return {
    has: (event: Id<'look'>): boolean => kept.has(event),
    add: (events: readonly Id<'look'>[]): void => {
      for (const event of events) kept.add(event);
      for (const oldest of kept) {
        if (kept.size <= LATELY_MAX) return;
        kept.delete(oldest);
      }
    },
  };
}
