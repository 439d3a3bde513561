import { type Id, instant, SECOND_MS } from '@lintel/kernel';
import type { Clock } from '../../../platform/ports.ts';
import type { AccessDatabase } from '../store/access-tx.ts';
import { cursorNow } from '../store/cursor.store.ts';
import { type OrderNews, youngOrders } from '../store/orders.store.ts';

/** A gate that gave no result by then is asked again: its reply, or ours, was lost. */
export const DELIVER_AGAIN_MS = 2 * SECOND_MS;

/** What gates and people at doors wait for. */
export interface DoorNews {
  readonly cursor: number;
  readonly orders: readonly OrderNews[];
}

/** One look at everything that anybody in this community may be waiting for. */
export function doorNews({ database, clock }: { readonly database: AccessDatabase; readonly clock: Clock }) {
  return async (community: Id<'community'>): Promise<DoorNews> => {
    const now = clock.now();
    return await database.inTx(community, async (tx) => ({
      cursor: await cursorNow(tx),
      orders: await youngOrders(tx, { now, againBefore: instant(now - DELIVER_AGAIN_MS) }),
    }));
  };
}
