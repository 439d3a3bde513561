import { DOORS_MAX } from '@lintel/device-protocol';
import { z } from 'zod';
import { type Route, route } from '../../../platform/http/route.ts';
import type { addGate, renewPairing } from '../commands/add-gate.ts';
import type { revokeGate } from '../commands/revoke-gate.ts';
import type { countPassages } from '../queries/count-passages.ts';
import type { listGates } from '../queries/list-gates.ts';
import { idField, instantField, instantInQuery, nameField, Nothing } from './fields.ts';

const GateView = z.strictObject({
  id: idField<'gate'>(),
  name: z.string(),
  state: z.enum(['waiting', 'paired', 'revoked']),
  doors: z.array(idField<'door'>()),
  lastSeen: instantField.nullable(),
  snapshotCursor: z.int().nullable(),
  snapshotAgeMs: z.int().nullable(),
  upToDate: z.boolean().describe('Whether the gate has the newest snapshot'),
  clockSkewMs: z.int().nullable(),
  journalHead: z.int(),
  journalGaps: z.int().describe('How often the gate had to forget entries before it could send them'),
});

const PairingView = z.strictObject({
  gate: idField<'gate'>(),
  pairing: z.string().describe('What the installer pastes into the gate; shown once, good for 15 minutes'),
});

const ByGate = z.strictObject({ gate: idField<'gate'>() });

const CountView = z.strictObject({
  door: idField<'door'>(),
  hour: instantField,
  method: z.string(),
  outcome: z.enum(['opened', 'refused']),
  count: z.int(),
});

const DAYS_COUNTED_MAX = 92;
const windowField = z
  .strictObject({ from: instantInQuery, until: instantInQuery })
  .refine(({ from, until }) => from < until && until - from <= DAYS_COUNTED_MAX * 86_400_000);

export interface GatesUse {
  readonly listGates: ReturnType<typeof listGates>;
  readonly addGate: ReturnType<typeof addGate>;
  readonly renewPairing: ReturnType<typeof renewPairing>;
  readonly revokeGate: ReturnType<typeof revokeGate>;
  readonly countPassages: ReturnType<typeof countPassages>;
}

export function gatesRoutes(use: GatesUse): readonly Route[] {
  return [...readRoutes(use), ...writeRoutes(use)];
}

function readRoutes(use: GatesUse): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        path: '/v1/gates',
        id: 'listGates',
        summary: 'Gates and how they are',
        may: 'gate.read',
        stableSince: '0.1',
        reply: z.strictObject({ gates: z.array(GateView) }),
        refuses: [],
      },
      async (actor) => ({ gates: (await use.listGates(actor)).map((gate) => ({ ...gate, doors: [...gate.doors] })) }),
    ),
    route(
      {
        method: 'GET',
        path: '/v1/passages/counts',
        id: 'countPassages',
        summary: 'How many passed, by hour, door and method; never who',
        may: 'passage.count',
        stableSince: '0.1',
        query: windowField,
        reply: z.strictObject({ counts: z.array(CountView) }),
        refuses: [],
      },
      async (actor, { query }) => ({ counts: (await use.countPassages(actor, query)).map((one) => ({ ...one })) }),
    ),
  ];
}

function writeRoutes(use: GatesUse): readonly Route[] {
  return [
    route(
      {
        method: 'POST',
        path: '/v1/gates',
        id: 'addGate',
        summary: 'Add a gate with its doors; gives the line that pairs it',
        may: 'gate.write',
        stableSince: '0.1',
        body: z.strictObject({ name: nameField, doors: z.array(idField<'door'>()).max(DOORS_MAX) }),
        reply: PairingView,
        refuses: ['access.door_unknown', 'access.door_has_gate', 'access.gate_limit'],
      },
      async (actor, { body }) => await use.addGate(actor, body),
    ),
    route(
      {
        method: 'POST',
        path: '/v1/gates/{gate}/pairing',
        id: 'newPairing',
        summary: 'A new pairing line, for a gate that waits or was replaced',
        may: 'gate.write',
        stableSince: '0.1',
        params: ByGate,
        reply: PairingView,
        refuses: ['access.gate_unknown', 'access.gate_revoked'],
      },
      async (actor, { params }) => await use.renewPairing(actor, params.gate),
    ),
    route(
      {
        method: 'DELETE',
        path: '/v1/gates/{gate}',
        id: 'revokeGate',
        summary: 'Revoke a gate at once; its doors are free for another',
        may: 'gate.write',
        stableSince: '0.1',
        params: ByGate,
        reply: Nothing,
        refuses: ['access.gate_unknown'],
      },
      async (actor, { params }) => {
        await use.revokeGate(actor, params.gate);
        return {};
      },
    ),
  ];
}
