import type { OrderResults } from '@lintel/device-protocol';
import { type Id, type Instant, MINUTE_MS } from '@lintel/kernel';
import type { GateDatabase } from './database.ts';

/** What the server is told about one order. */
export type OrderResult = OrderResults['results'][number];

/** Until an order has expired, and a while longer for clocks that differ, its outcome is kept. */
const KEPT_AFTER_MS = MINUTE_MS;

export interface HandledOrders {
  find(order: Id<'order'>): OrderResult | null;
  /** Call inside the transaction of the journal entry. The relay's fate is not known yet. */
  keep(result: OrderResult, expiresAt: Instant): void;
  setRelay(result: OrderResult): void;
  forget(now: Instant): void;
}

export function createHandledOrders(database: GateDatabase): HandledOrders {
  return {
    find: (order) => {
      const row = database.prepare('select outcome, code, relay from handled_order where id = ?').get(order);
      if (row === undefined) return null;
      // Only `keep` and `setRelay` write these columns.
      return { order, ...row } as unknown as OrderResult;
    },
    keep: ({ order, outcome, code, relay }, expiresAt) => {
      database
        .prepare('insert into handled_order (id, outcome, code, relay, until_ms) values (?, ?, ?, ?, ?)')
        .run(order, outcome, code, relay, expiresAt + KEPT_AFTER_MS);
    },
    setRelay: ({ order, outcome, code, relay }) => {
      database
        .prepare('update handled_order set outcome = ?, code = ?, relay = ? where id = ?')
        .run(outcome, code, relay, order);
    },
    forget: (now) => {
      database.prepare('delete from handled_order where until_ms <= ?').run(now);
    },
  };
}
