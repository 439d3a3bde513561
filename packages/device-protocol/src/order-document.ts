import { GUARD_REASONS, type GuardReason } from '@lintel/access-rules';
import { type Id, type Instant, SECOND_MS } from '@lintel/kernel';
import { z } from 'zod';
import { idField, instantField } from './wire-fields.ts';

/** An order that arrives later than this has lost its meaning: whoever tapped has walked on. */
export const ORDER_LIFE_MAX_MS = 15 * SECOND_MS;

/** The server asks one gate to open one door, once. */
export interface OrderDocument {
  readonly id: Id<'order'>;
  readonly gate: Id<'gate'>;
  readonly door: Id<'door'>;
  readonly method: 'tap' | 'door_link' | 'guard';
  /** Whose tap it is; null when a guard opens from the console. */
  readonly credential: Id<'credential'> | null;
  /** Why the guard opens; null for a tap. */
  readonly reason: GuardReason | null;
  readonly issuedAt: Instant;
  readonly expiresAt: Instant;
}

export const orderSchema: z.ZodType<OrderDocument, OrderDocument> = z
  .strictObject({
    id: idField<'order'>(),
    gate: idField<'gate'>(),
    door: idField<'door'>(),
    method: z.enum(['tap', 'door_link', 'guard']),
    credential: idField<'credential'>().nullable(),
    reason: z.enum(GUARD_REASONS).nullable(),
    issuedAt: instantField,
    expiresAt: instantField,
  })
  .refine(({ method, credential, reason }) =>
    method === 'guard' ? credential === null && reason !== null : credential !== null && reason === null,
  )
  .refine(({ issuedAt, expiresAt }) => issuedAt < expiresAt && expiresAt - issuedAt <= ORDER_LIFE_MAX_MS);
