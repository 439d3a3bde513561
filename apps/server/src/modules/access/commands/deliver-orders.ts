import { type OrderDocument, type OrdersReply, ORDERS_MAX, seal } from '@lintel/device-protocol';
import { instant, SECOND_MS } from '@lintel/kernel';
import type { GateActor } from '../../../platform/actor.ts';
import type { AccessNeeds } from '../access-needs.ts';
import { DELIVER_AGAIN_MS } from '../queries/door-news.ts';
import { cursorNow } from '../store/cursor.store.ts';
import { type DoorOrder, takeOrders } from '../store/orders.store.ts';

const WAIT_MS = 25 * SECOND_MS;

export interface Waiting {
  /** The snapshot cursor the gate holds. */
  readonly cursor: number | null;
  readonly signal: AbortSignal;
}

/** Answers as soon as there is an order for this gate or a newer snapshot, or with nothing after 25 s. */
export function deliverOrders(needs: Pick<AccessNeeds, 'database' | 'clock' | 'keysOf' | 'watch'>) {
  return async (gate: GateActor, { cursor, signal }: Waiting): Promise<OrdersReply> => {
    await needs.watch.until({
      community: gate.community,
      timeoutMs: WAIT_MS,
      signal,
      wanted: (news) =>
        (cursor !== null && news.cursor > cursor) || news.orders.some((order) => order.gate === gate.gate && order.due),
    });
    return await take(needs, gate);
  };
}

/** Delivered is written before the gate hears of it: an order that reached a gate is never taken back as unseen. */
async function take(
  { database, clock, keysOf }: Pick<AccessNeeds, 'database' | 'clock' | 'keysOf'>,
  gate: GateActor,
): Promise<OrdersReply> {
  const { sign } = keysOf(gate.community);
  const now = clock.now();
  return await database.inTx(gate.community, async (tx) => {
    const delivery = { gate: gate.gate, now, againBefore: instant(now - DELIVER_AGAIN_MS), limit: ORDERS_MAX };
    const orders = await takeOrders(tx, delivery);
    return { orders: orders.map((order) => seal('order', documentOf(order), sign)), cursor: await cursorNow(tx) };
  });
}

function documentOf({ id, gate, door, by, issued, expires }: DoorOrder): OrderDocument {
  const base = { id, gate, door, method: by.method, issuedAt: issued, expiresAt: expires };
  return by.method === 'guard'
    ? { ...base, credential: null, reason: by.reason }
    : { ...base, credential: by.credential, reason: null };
}
