import { timeZoneIsKnown } from '@lintel/access-rules';
import { z } from 'zod';
import { SEALED_KEY_BYTES } from './credential-key.ts';
import { journalHeadSchema } from './journal-entry.ts';
import { signedSchema } from './signed.ts';
import { DOORS_MAX } from './snapshot-document.ts';
import { bytesField, codeField, counterField, idField, instantField } from './wire-fields.ts';

/** How many orders wait for one gate at most: each lives 15 s. */
export const ORDERS_MAX = 100;

/** POST /v1/gate/pair. Keys are raw public keys of 32 bytes: Ed25519 to sign with, X25519 to seal to. */
export const pairRequestSchema = z.strictObject({
  /** From the pairing line: without it the server would have to look in every community for the code. */
  community: idField<'community'>(),
  code: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{16}$/),
  signKey: bytesField(32),
  sealKey: bytesField(32),
});
export type PairRequest = z.output<typeof pairRequestSchema>;

export const pairReplySchema = z.strictObject({
  gate: idField<'gate'>(),
  community: idField<'community'>(),
  /** The server's raw Ed25519 public key: snapshots, deltas and orders are signed with it. */
  serverKey: bytesField(32),
  timeZone: z.string().min(1).max(64).refine(timeZoneIsKnown),
  sealedKey: bytesField(SEALED_KEY_BYTES),
});
export type PairReply = z.output<typeof pairReplySchema>;

/** GET /v1/gate/snapshot. */
export const snapshotReplySchema = z.union([
  signedSchema('snapshot'),
  signedSchema('snapshot-delta'),
  z.strictObject({ unchanged: z.literal(true) }),
]);
export type SnapshotReply = z.output<typeof snapshotReplySchema>;

/** GET /v1/gate/orders: `cursor` is the newest snapshot's, so that a gate knows when to pull. */
export const ordersReplySchema = z.strictObject({
  orders: z.array(signedSchema('order')).max(ORDERS_MAX),
  cursor: counterField(0),
});
export type OrdersReply = z.output<typeof ordersReplySchema>;

/** POST /v1/gate/order-results. */
export const orderResultsSchema = z.strictObject({
  results: z
    .array(
      z
        .strictObject({
          order: idField<'order'>(),
          outcome: z.enum(['opened', 'refused']),
          code: codeField.nullable(),
          /** Only `confirmed` is an open door; a relay that failed is a refusal, `gate.relay_failed`. */
          relay: z.enum(['confirmed', 'assumed']).nullable(),
        })
        .refine(
          ({ outcome, code, relay }) =>
            (outcome === 'refused') === (code !== null) && (outcome === 'opened') === (relay !== null),
        ),
    )
    .min(1)
    .max(ORDERS_MAX),
});
export type OrderResults = z.output<typeof orderResultsSchema>;

/** The reply to POST /v1/gate/journal: how far the server has the journal. */
export const journalReplySchema = z.strictObject({ head: journalHeadSchema });
export type JournalReply = z.output<typeof journalReplySchema>;

/** POST /v1/gate/health. Counts, times and states; nothing about anybody. */
export const gateHealthSchema = z.strictObject({
  at: instantField,
  bootedAt: instantField,
  software: z
    .string()
    .min(1)
    .max(40)
    .regex(/^[\w.+-]+$/),
  snapshot: z.strictObject({ cursor: counterField(0), issuedAt: instantField, validUntil: instantField }).nullable(),
  journal: z.strictObject({ head: journalHeadSchema, waiting: counterField(0) }),
  /** The gate has met a clock that was set back, and has not caught up yet. */
  clockSetBack: z.boolean(),
  fire: z.boolean(),
  doors: z
    .array(z.strictObject({ door: idField<'door'>(), relay: z.enum(['answers', 'silent', 'simulated']) }))
    .max(DOORS_MAX),
});
export type GateHealth = z.output<typeof gateHealthSchema>;
