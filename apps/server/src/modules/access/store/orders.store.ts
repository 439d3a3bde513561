import type { GuardReason } from '@lintel/access-rules';
import { type Id, type Instant, instant } from '@lintel/kernel';
import { type Selectable, sql } from 'kysely';
import type { OrderState } from '../domain/opening.ts';
import type { AccessTx } from './access-tx.ts';
import type { AccessSchema } from './schema.generated.ts';

/** Who asks: a resident by their account credential, or a guard's account with a reason. */
export type OrderBy =
  | { readonly method: 'tap' | 'door_link'; readonly credential: Id<'credential'> }
  | { readonly method: 'guard'; readonly account: Id<'account'>; readonly reason: GuardReason };

export interface DoorOrder {
  readonly id: Id<'order'>;
  readonly request: string;
  readonly gate: Id<'gate'>;
  readonly door: Id<'door'>;
  readonly by: OrderBy;
  readonly issued: Instant;
  readonly expires: Instant;
  readonly state: OrderState;
  readonly code: string | null;
}

/** False when this request has made its order before. */
export async function addOrder(tx: AccessTx, order: Omit<DoorOrder, 'state' | 'code'>): Promise<boolean> {
  const added = await tx.sql
    .insertInto('access.door_order')
    .values({
      community_id: tx.community,
      id: order.id,
      request: order.request,
      gate_id: order.gate,
      door_id: order.door,
      method: order.by.method,
      credential_id: order.by.method === 'guard' ? null : order.by.credential,
      account_id: order.by.method === 'guard' ? order.by.account : null,
      reason: order.by.method === 'guard' ? order.by.reason : null,
      issued_ms: order.issued,
      expires_ms: order.expires,
      delivered_ms: null,
      state: 'queued',
      code: null,
    })
    .onConflict((conflict) => conflict.columns(['community_id', 'request']).doNothing())
    .executeTakeFirst();
  return added.numInsertedOrUpdatedRows === 1n;
}

export async function orderByRequest(tx: AccessTx, request: string): Promise<DoorOrder | null> {
  const row = await orderRows(tx).where('request', '=', request).executeTakeFirst();
  return row === undefined ? null : orderOf(row);
}

export async function orderById(tx: AccessTx, id: Id<'order'>): Promise<DoorOrder | null> {
  const row = await orderRows(tx).where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : orderOf(row);
}

/** The order, if it is this gate's, and nobody else settles it until the commit. */
export async function lockOrderOf(tx: AccessTx, gate: Id<'gate'>, id: Id<'order'>): Promise<DoorOrder | null> {
  const row = await orderRows(tx).where('id', '=', id).where('gate_id', '=', gate).forUpdate().executeTakeFirst();
  return row === undefined ? null : orderOf(row);
}

export interface Delivery {
  readonly gate: Id<'gate'>;
  readonly now: Instant;
  /** Orders delivered before this and still without a result are delivered again: the reply may have been lost. */
  readonly againBefore: Instant;
  readonly limit: number;
}

export async function takeOrders(
  tx: AccessTx,
  { gate, now, againBefore, limit }: Delivery,
): Promise<readonly DoorOrder[]> {
  const due = sql<string>`(
    select id from access.door_order
    where community_id = ${tx.community} and gate_id = ${gate} and expires_ms > ${now}
      and (state = 'queued' or (state = 'delivered' and delivered_ms < ${againBefore}))
    order by id limit ${limit} for update skip locked)`;
  const rows = await tx.sql
    .updateTable('access.door_order')
    .set({ state: 'delivered', delivered_ms: now })
    .where('community_id', '=', tx.community)
    .where(sql<boolean>`id in ${due}`)
    .returningAll()
    .execute();
  return rows.map(orderOf);
}

export async function setOrderState(
  tx: AccessTx,
  id: Id<'order'>,
  next: { readonly state: OrderState; readonly code: string | null },
): Promise<void> {
  await tx.sql
    .updateTable('access.door_order')
    .set({ state: next.state, code: next.code })
    .where('community_id', '=', tx.community)
    .where('id', '=', id)
    .execute();
}

/** Takes back an order that no gate has seen; one already delivered stays, for the door may open on it. */
export async function withdrawOrder(tx: AccessTx, id: Id<'order'>): Promise<void> {
  await tx.sql
    .updateTable('access.door_order')
    .set({ state: 'withdrawn' })
    .where('community_id', '=', tx.community)
    .where('id', '=', id)
    .where('state', '=', 'queued')
    .execute();
}

export interface OrderNews {
  readonly id: Id<'order'>;
  readonly gate: Id<'gate'>;
  readonly state: OrderState;
  /** Whether a gate that asks now gets it. */
  readonly due: boolean;
}

/** Every order of the community that is young enough for anybody to wait for. */
export async function youngOrders(
  tx: AccessTx,
  { now, againBefore }: Pick<Delivery, 'now' | 'againBefore'>,
): Promise<readonly OrderNews[]> {
  const rows = await tx.sql
    .selectFrom('access.door_order')
    .select(['id', 'gate_id', 'state', 'delivered_ms', 'expires_ms'])
    .where('community_id', '=', tx.community)
    .where('issued_ms', '>', now - 60_000)
    .execute();
  return rows.map((row) => ({
    id: row.id as Id<'order'>,
    gate: row.gate_id as Id<'gate'>,
    state: row.state as OrderState,
    due:
      row.expires_ms > now &&
      (row.state === 'queued' || (row.state === 'delivered' && (row.delivered_ms ?? 0) < againBefore)),
  }));
}

/** Residents' orders before `residents`, guards' before `guards`. */
export async function removeOrdersBefore(
  tx: AccessTx,
  before: { readonly residents: Instant; readonly guards: Instant },
): Promise<void> {
  await tx.sql
    .deleteFrom('access.door_order')
    .where('community_id', '=', tx.community)
    .where((row) =>
      row.or([
        row.and([row('method', '<>', 'guard'), row('issued_ms', '<', before.residents)]),
        row.and([row('method', '=', 'guard'), row('issued_ms', '<', before.guards)]),
      ]),
    )
    .execute();
}

function orderRows(tx: AccessTx) {
  return tx.sql.selectFrom('access.door_order').selectAll().where('community_id', '=', tx.community);
}

function orderOf(row: Selectable<AccessSchema['access.door_order']>): DoorOrder {
  return {
    id: row.id as Id<'order'>,
    request: row.request,
    gate: row.gate_id as Id<'gate'>,
    door: row.door_id as Id<'door'>,
    // The table's checks tie method, credential, account and reason to each other.
    by: (row.method === 'guard'
      ? { method: row.method, account: row.account_id, reason: row.reason }
      : { method: row.method, credential: row.credential_id }) as OrderBy,
    issued: instant(row.issued_ms),
    expires: instant(row.expires_ms),
    state: row.state as OrderState,
    code: row.code,
  };
}
