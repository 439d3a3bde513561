import {
  gateHealthSchema,
  journalBatchSchema,
  journalReplySchema,
  orderResultsSchema,
  ordersReplySchema,
  pairReplySchema,
  pairRequestSchema,
  snapshotReplySchema,
} from '@lintel/device-protocol';
import { z } from 'zod';
import { type Route, route } from '../../../platform/http/route.ts';
import type { deliverOrders } from '../commands/deliver-orders.ts';
import type { pairGate } from '../commands/pair-gate.ts';
import type { reportHealth } from '../commands/report-health.ts';
import type { takeJournal } from '../commands/take-journal.ts';
import type { takeOrderResults } from '../commands/take-order-results.ts';
import type { snapshotForGate } from '../queries/snapshot-for-gate.ts';
import { Nothing } from './fields.ts';

const cursorInQuery = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional();

export interface GateProtocolUse {
  readonly pairGate: ReturnType<typeof pairGate>;
  readonly snapshotForGate: ReturnType<typeof snapshotForGate>;
  readonly deliverOrders: ReturnType<typeof deliverOrders>;
  readonly takeOrderResults: ReturnType<typeof takeOrderResults>;
  readonly takeJournal: ReturnType<typeof takeJournal>;
  readonly reportHealth: ReturnType<typeof reportHealth>;
}

/** What gates speak; the shapes are those of `device-protocol`, which the gate reads too. */
export function gateProtocolRoutes(use: GateProtocolUse): readonly Route[] {
  return [...pullRoutes(use), ...pushRoutes(use)];
}

function pullRoutes(use: GateProtocolUse): readonly Route[] {
  return [
    route(
      {
        method: 'POST',
        path: '/v1/gate/pair',
        id: 'pairGate',
        summary: 'Pair a gate by its one-time code',
        may: 'public',
        stableSince: '0.1',
        body: pairRequestSchema,
        reply: pairReplySchema,
        refuses: ['access.pairing_code_wrong', 'access.seal_key_wrong'],
      },
      async (_actor, { body }) => await use.pairGate(body),
    ),
    route(
      {
        method: 'GET',
        path: '/v1/gate/snapshot',
        id: 'getSnapshot',
        summary: 'What this gate must know, whole or since a cursor',
        may: 'gate',
        stableSince: '0.1',
        query: z.strictObject({ since: cursorInQuery }),
        reply: snapshotReplySchema,
        refuses: ['access.gate_unknown'],
      },
      async (gate, { query }) => await use.snapshotForGate(gate, query.since ?? null),
    ),
    route(
      {
        method: 'GET',
        path: '/v1/gate/orders',
        id: 'waitForOrders',
        summary: 'Wait for orders, or for a newer snapshot, up to 25 seconds',
        may: 'gate',
        stableSince: '0.1',
        query: z.strictObject({ cursor: cursorInQuery.describe('The snapshot cursor the gate holds') }),
        reply: ordersReplySchema,
        refuses: [],
      },
      async (gate, { query, signal }) => await use.deliverOrders(gate, { cursor: query.cursor ?? null, signal }),
    ),
  ];
}

function pushRoutes(use: GateProtocolUse): readonly Route[] {
  return [
    route(
      {
        method: 'POST',
        path: '/v1/gate/order-results',
        id: 'reportOrderResults',
        summary: 'What the gate made of its orders',
        may: 'gate',
        stableSince: '0.1',
        body: orderResultsSchema,
        reply: Nothing,
        refuses: [],
      },
      async (gate, { body }) => {
        await use.takeOrderResults(gate, body);
        return {};
      },
    ),
    route(
      {
        method: 'POST',
        path: '/v1/gate/journal',
        id: 'sendJournal',
        summary: 'A batch of the gate’s journal; sending it again changes nothing',
        may: 'gate',
        stableSince: '0.1',
        body: journalBatchSchema,
        reply: journalReplySchema,
        refuses: ['access.journal_gap', 'access.journal_forged', 'access.gate_unknown'],
      },
      async (gate, { body }) => ({ head: await use.takeJournal(gate, body) }),
    ),
    route(
      {
        method: 'POST',
        path: '/v1/gate/health',
        id: 'reportGateHealth',
        summary: 'How the gate is',
        may: 'gate',
        stableSince: '0.1',
        body: gateHealthSchema,
        reply: Nothing,
        refuses: [],
      },
      async (gate, { body }) => {
        await use.reportHealth(gate, body);
        return {};
      },
    ),
  ];
}
