import { openSigned, ORDERS_MAX, ordersReplySchema } from '@lintel/device-protocol';
import type { Id } from '@lintel/kernel';
import type { Doorkeeper } from '../door/doorkeeper.ts';
import { errorName, type Log } from '../log.ts';
import type { OrderResult } from '../store/handled-orders.store.ts';
import { type ServerLink, SMALL_REPLY_BYTES } from './server-link.ts';
import type { VerifyServer } from './server-signature.ts';

/** The server answers within 25 s, orders or not. */
const POLL_TIMEOUT_MS = 35_000;

export interface OrderTaker {
  /** Waits for orders once and starts carrying them out. Returns the server's newest snapshot cursor and how many there were. */
  poll(cursor: number, signal: AbortSignal): Promise<{ readonly cursor: number; readonly orders: number }>;
}

export interface OrderTakerNeeds {
  readonly link: ServerLink;
  readonly gate: Id<'gate'>;
  readonly verify: VerifyServer;
  readonly doorkeeper: Doorkeeper;
  readonly log: Log;
}

export function createOrderTaker({ link, gate, verify, doorkeeper, log }: OrderTakerNeeds): OrderTaker {
  /** Each result goes by itself, as soon as the relay's fate is known: someone is standing at a door. */
  const report = async (result: OrderResult, signal: AbortSignal): Promise<void> => {
    const body = { results: [result] };
    await link({
      method: 'POST',
      path: '/v1/gate/order-results',
      body,
      timeoutMs: 5000,
      replyBytesMax: SMALL_REPLY_BYTES,
      signal,
    });
  };

  const carryOut = async (signed: unknown, signal: AbortSignal): Promise<void> => {
    const order = openSigned('order', signed, verify);
    if (!order.ok || order.value.gate !== gate) {
      log.warn('order.refused', { code: order.ok ? 'protocol.not_this_gate' : order.refusal.code });
      return;
    }
    const result = await doorkeeper.obey(order.value);
    log.info('order.done', { outcome: result.outcome, code: result.code, relay: result.relay });
    // A result that is lost is asked for again: the server repeats the order, and `obey` answers what came of it.
    await report(result, signal).catch((error: unknown) =>
      log.warn('order.report_failed', { error: errorName(error) }),
    );
  };

  return {
    poll: async (cursor, signal) => {
      const reply = await link({
        method: 'GET',
        path: '/v1/gate/orders',
        query: { cursor },
        timeoutMs: POLL_TIMEOUT_MS,
        replyBytesMax: SMALL_REPLY_BYTES * ORDERS_MAX,
        signal,
      });
      const { orders, cursor: newest } = ordersReplySchema.parse(reply);
      for (const signed of orders) {
        // Not awaited: a relay's second must not keep the next poll, or the next door, waiting.
        carryOut(signed, signal).catch((error: unknown) => log.error('order.failed', { error: errorName(error) }));
      }
      return { cursor: newest, orders: orders.length };
    },
  };
}
