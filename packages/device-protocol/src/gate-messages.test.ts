import { base64url, instant } from '@lintel/kernel';
import { expect, test } from 'vitest';
import { z } from 'zod';
import {
  type GateHealth,
  gateHealthSchema,
  journalBatchSchema,
  journalReplySchema,
  orderResultsSchema,
  ordersReplySchema,
  pairReplySchema,
  pairRequestSchema,
  seal,
  snapshotReplySchema,
} from './index.ts';
import { door, idOf, noon, signIt, snapshot } from '../test/state.ts';

const key = base64url(new Uint8Array(32));
const health: GateHealth = {
  at: instant(noon + 1),
  bootedAt: noon,
  software: '0.1.0',
  snapshot: { cursor: 7, issuedAt: noon, validUntil: snapshot.validUntil },
  journal: { head: { seq: 0, hash: '0'.repeat(64) }, waiting: 0 },
  clockSetBack: false,
  fire: false,
  doors: [{ door: door.id, relay: 'answers' }],
};

const cases: readonly (readonly [string, z.ZodType, object])[] = [
  [
    'pair request',
    pairRequestSchema,
    { community: idOf('community'), code: '0123456789ABCDEF', signKey: key, sealKey: key },
  ],
  [
    'pair reply',
    pairReplySchema,
    {
      gate: idOf('gate'),
      community: idOf('community'),
      serverKey: key,
      timeZone: 'Asia/Shanghai',
      sealedKey: base64url(new Uint8Array(80)),
    },
  ],
  ['snapshot reply', snapshotReplySchema, seal('snapshot', snapshot, signIt)],
  ['no news', snapshotReplySchema, { unchanged: true }],
  ['orders', ordersReplySchema, { orders: [], cursor: 7 }],
  [
    'results',
    orderResultsSchema,
    { results: [{ order: idOf('order'), outcome: 'refused', code: 'access.order_expired', relay: null }] },
  ],
  ['journal reply', journalReplySchema, { head: { seq: 1, hash: '0'.repeat(64) } }],
  ['health', gateHealthSchema, health],
];

test.each(cases)('%s: fits, and nothing may be added to it', (_name, schema, message) => {
  expect(schema.parse(message)).toEqual(message);
  expect(schema.safeParse({ ...message, name: 'Li' }).success).toBe(false);
});

test('an order was opened without a code, by a relay, or refused with a code and no relay', () => {
  const wrong = [
    { outcome: 'opened', code: 'access.expired', relay: 'confirmed' },
    { outcome: 'opened', code: null, relay: null },
    { outcome: 'refused', code: null, relay: null },
    { outcome: 'refused', code: 'gate.relay_failed', relay: 'assumed' },
  ];
  for (const result of wrong) {
    expect(orderResultsSchema.safeParse({ results: [{ order: idOf('order'), ...result }] }).success).toBe(false);
  }
});

test('every message can be described in OpenAPI', () => {
  for (const schema of [...cases.map(([, each]) => each), journalBatchSchema])
    expect(() => z.toJSONSchema(schema)).not.toThrow();
});
