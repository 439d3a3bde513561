import type { Instant } from '@lintel/kernel';
import type { PersonActor } from '../../../platform/actor.ts';
import type { AccessNeeds } from '../access-needs.ts';
import type { HourCount } from '../domain/journal.ts';
import { hourCounts } from '../store/passages.store.ts';

const COUNTS_MAX = 20_000;

/** How many passed, by hour, door and method: all that staff get to see of passages. */
export function countPassages({ database }: Pick<AccessNeeds, 'database'>) {
  return async (
    actor: PersonActor,
    window: { readonly from: Instant; readonly until: Instant },
  ): Promise<readonly HourCount[]> =>
    await database.inTx(actor.community, async (tx) => await hourCounts(tx, { ...window, limit: COUNTS_MAX }));
}
