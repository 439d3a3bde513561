import { DAY_MS, HOUR_MS, type Id, instant, MINUTE_MS } from '@lintel/kernel';
import type { AccessNeeds } from '../access-needs.ts';
import { PASSAGE_KEEP_DAYS } from '../domain/journal.ts';
import { removeAttemptsBefore } from '../store/attempts.store.ts';
import { removeEndedBefore } from '../store/credentials.store.ts';
import { removeOrdersBefore } from '../store/orders.store.ts';
import {
  dropPassageDays,
  makePassageDays,
  removeGateEventsBefore,
  removeHourCountsBefore,
  removePassagesBefore,
} from '../store/passages.store.ts';

const REMOVED_AT_ONCE = 5_000;
const ROUNDS_MAX = 400;
/** A guard's openings answer for themselves as long as network logs do (R-CSL-23: six months). */
const GUARD_ORDER_KEEP_DAYS = 187;
/**
 * As long as a tap may be asked for again. In free-pass hours nobody's passage is kept, and a tap is one: so the wish behind it goes
 * at the next run, an hour later at most.
 */
const ORDER_KEEP_MS = 10 * MINUTE_MS;
const COUNT_KEEP_DAYS = 3 * 366;
const GATE_EVENT_KEEP_DAYS = 400;

/**
 * Takes away what would be older than 30 days before this runs again in an hour; the counts stay. Safe to run twice and to be cut off
 * anywhere.
 */
export function forgetPassages({ database, clock }: Pick<AccessNeeds, 'database' | 'clock'>) {
  return async (community: Id<'community'>): Promise<void> => {
    const now = clock.now();
    const ago = (days: number) => instant(now - days * DAY_MS);
    const before = instant(ago(PASSAGE_KEEP_DAYS) + HOUR_MS);
    for (let round = 0; round < ROUNDS_MAX; round++) {
      const removed = await database.inTx(
        community,
        async (tx) => await removePassagesBefore(tx, before, REMOVED_AT_ONCE),
      );
      if (removed < REMOVED_AT_ONCE) break;
    }
    await database.inTx(community, async (tx) => {
      await removeOrdersBefore(tx, { residents: instant(now - ORDER_KEEP_MS), guards: ago(GUARD_ORDER_KEEP_DAYS) });
      await removeEndedBefore(tx, ago(PASSAGE_KEEP_DAYS));
      await removeHourCountsBefore(tx, ago(COUNT_KEEP_DAYS));
      await removeGateEventsBefore(tx, ago(GATE_EVENT_KEEP_DAYS));
      await removeAttemptsBefore(tx, ago(2));
    });
    await makePassageDays(database, now);
    await dropPassageDays(database);
  };
}
