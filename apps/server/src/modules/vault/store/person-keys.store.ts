import type { Id, Instant } from '@lintel/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/database.ts';
import type { VaultSchema } from './schema.generated.ts';

export interface WrappedKey {
  readonly person: Id<'person'>;
  readonly wrapped: Buffer;
}

export async function findKeys(
  tx: Tx<VaultSchema>,
  persons: readonly Id<'person'>[],
): Promise<ReadonlyMap<Id<'person'>, Buffer>> {
  return keysOf(await keysQuery(tx, persons).execute());
}

/** Finds them and holds them until the transaction ends, always in the same order, so that two writers wait instead of mixing. */
export async function lockKeys(
  tx: Tx<VaultSchema>,
  persons: readonly Id<'person'>[],
): Promise<ReadonlyMap<Id<'person'>, Buffer>> {
  return keysOf(await keysQuery(tx, persons).orderBy('person').forUpdate().execute());
}

export async function addKeys(tx: Tx<VaultSchema>, keys: readonly WrappedKey[], madeAt: Instant): Promise<void> {
  if (keys.length === 0) return;
  await sql`
    insert into vault.person_key (community_id, person, wrapped_key, made_ms)
    select ${tx.community}::uuid, one.person, one.wrapped_key, ${madeAt}::bigint
    from unnest(${keys.map(({ person }) => person)}::uuid[], ${keys.map(({ wrapped }) => wrapped)}::bytea[]) as one (person, wrapped_key)
  `.execute(tx.sql);
}

/** The attributes go with the key. */
export async function removeKey(tx: Tx<VaultSchema>, person: Id<'person'>): Promise<void> {
  await tx.sql
    .deleteFrom('vault.person_key')
    .where('community_id', '=', tx.community)
    .where('person', '=', person)
    .execute();
}

function keysQuery(tx: Tx<VaultSchema>, persons: readonly Id<'person'>[]) {
  return tx.sql
    .selectFrom('vault.person_key')
    .select(['person', 'wrapped_key'])
    .where('community_id', '=', tx.community)
    .where('person', '=', sql<string>`any(${persons}::uuid[])`);
}

function keysOf(
  rows: readonly { readonly person: string; readonly wrapped_key: Buffer }[],
): ReadonlyMap<Id<'person'>, Buffer> {
  return new Map(rows.map((row) => [row.person as Id<'person'>, row.wrapped_key]));
}
