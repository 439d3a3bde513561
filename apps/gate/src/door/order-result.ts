import type { Decision, Presented } from '@lintel/access-rules';
import type { OrderDocument } from '@lintel/device-protocol';
import type { RelayResult } from '../relay/relays.ts';
import type { OrderResult } from '../store/handled-orders.store.ts';

export function presentedBy({ id, door, method, credential, reason, issuedAt, expiresAt }: OrderDocument): Presented {
  const order = { id, issuedAt, expiresAt };
  if (method === 'guard') return { kind: 'guard_console', door, reason: reason ?? 'other', order };
  if (credential === null) throw new TypeError('a tap is somebody’s'); // the order's schema says so
  return { kind: 'tap', door, credential, via: method, order };
}

export function refusedOrder({ id }: OrderDocument, code: string): OrderResult {
  return { order: id, outcome: 'refused', code, relay: null };
}

/** Before the relay has answered, an opening is only assumed. */
export function orderResult(order: OrderDocument, decision: Decision): OrderResult {
  return decision.open
    ? { order: order.id, outcome: 'opened', code: null, relay: 'assumed' }
    : refusedOrder(order, decision.code);
}

export function withRelay(result: OrderResult, relay: RelayResult): OrderResult {
  return relay === 'failed'
    ? { order: result.order, outcome: 'refused', code: 'gate.relay_failed', relay: null }
    : { ...result, relay };
}
