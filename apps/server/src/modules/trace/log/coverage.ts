import { type Id, refuse, Refused } from '@lintel/kernel';
import type { AnyTx, ModuleDatabase } from '../../../platform/database/database.ts';
import type { Ticket } from '../commands/append-looks.ts';
import { countEntries, personsOfEntries } from '../store/entries.store.ts';
import type { TraceSchema } from '../store/schema.generated.ts';
import type { WhyRefused } from './log-refused.ts';
import { createWakeup, type Wakeup } from './wakeup.ts';

/** A look that is not in the log by then shows nothing. */
const WAIT_MS = 5000;
/** Where another server writes the log, ours hears of it by asking. */
const ASK_MS = 25;

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
}

export interface Coverage {
  covered(ticket: Ticket): Promise<Receipt>;
  personsLookedAt(tx: AnyTx, receipt: Receipt): Promise<readonly Id<'person'>[]>;
  /** These looks have just been taken in by this server. */
  landed(events: readonly Id<'look'>[]): void;
}

export function coverage({ database, refusals }: CoverageNeeds): Coverage {
  const waiting = new Map<Id<'look'>, Wakeup>();
  const isCovered = async ({ community, events }: Ticket): Promise<boolean> =>
    await database.inTx(community, async (tx) => (await countEntries(tx, events)) === events.length);
  return {
    covered: async (ticket) => {
      const last = ticket.events.at(-1);
      if (last === undefined) return Receipt.of(ticket);
      const wakeup = createWakeup();
      waiting.set(last, wakeup);
      try {
        for (const until = performance.now() + WAIT_MS; performance.now() < until; await wakeup.within(ASK_MS)) {
          if (await isCovered(ticket)) return Receipt.of(ticket);
          if (refusals().has(ticket.community)) break;
        }
      } finally {
        waiting.delete(last);
      }
      throw new Refused(refuse('trace.not_sequenced').refusal);
    },
    personsLookedAt: async (tx, { community, events }) => {
      if (community !== tx.community) throw new Error('a receipt is of another community');
      const persons = await database.within(tx, async (mine) => await personsOfEntries(mine, events));
      return events.flatMap((event) => persons.get(event) ?? []);
    },
    landed: (events) => {
      for (const event of events) waiting.get(event)?.wake();
    },
  };
}
