import { base64url, type Id, type Instant, instant } from '@lintel/kernel';
import { type Selectable, sql } from 'kysely';
import type { Tx } from '../../../platform/database/database.ts';
import { type DeviceKey, DEVICE_KEYS_MAX } from '../domain/device-key.ts';
import type { IdentitySchema } from './schema.generated.ts';

export async function listDeviceKeys(tx: Tx<IdentitySchema>, account: Id<'account'>): Promise<readonly DeviceKey[]> {
  const rows = await keys(tx)
    .where('account_id', '=', account)
    .orderBy('made_ms')
    .orderBy('id')
    .limit(DEVICE_KEYS_MAX)
    .execute();
  return rows.map(keyOf);
}

export async function findDeviceKey(tx: Tx<IdentitySchema>, publicKey: Uint8Array): Promise<DeviceKey | null> {
  const row = await keys(tx).where('public_key', '=', Buffer.from(publicKey)).executeTakeFirst();
  return row === undefined ? null : keyOf(row);
}

export async function countDeviceKeys(tx: Tx<IdentitySchema>, account: Id<'account'>): Promise<number> {
  const row = await keys(tx)
    .clearSelect()
    .select(sql<number>`count(*)::integer`.as('held'))
    .where('account_id', '=', account)
    .executeTakeFirstOrThrow();
  return row.held;
}

export interface NewDeviceKey {
  readonly id: Id<'device_key'>;
  readonly account: Id<'account'>;
  readonly publicKey: Uint8Array;
  readonly name: string;
  readonly madeAt: Instant;
}

/** False when the key is registered already. */
export async function addDeviceKey(
  tx: Tx<IdentitySchema>,
  { id, account, publicKey, name, madeAt }: NewDeviceKey,
): Promise<boolean> {
  const result = await tx.sql
    .insertInto('identity.device_key')
    .values({
      community_id: tx.community,
      id,
      account_id: account,
      public_key: Buffer.from(publicKey),
      name,
      made_ms: madeAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** False when this account has no such key. */
export async function removeDeviceKey(
  tx: Tx<IdentitySchema>,
  account: Id<'account'>,
  id: Id<'device_key'>,
): Promise<boolean> {
  const result = await tx.sql
    .deleteFrom('identity.device_key')
    .where('community_id', '=', tx.community)
    .where('account_id', '=', account)
    .where('id', '=', id)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}

function keys(tx: Tx<IdentitySchema>) {
  return tx.sql.selectFrom('identity.device_key').selectAll().where('community_id', '=', tx.community);
}

function keyOf(row: Selectable<IdentitySchema['identity.device_key']>): DeviceKey {
  return {
    id: row.id as Id<'device_key'>,
    account: row.account_id as Id<'account'>,
    publicKey: base64url(row.public_key),
    name: row.name,
    madeAt: instant(row.made_ms),
  };
}
