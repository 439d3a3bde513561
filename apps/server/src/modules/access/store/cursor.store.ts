import { sql } from 'kysely';
import type { AccessTx } from './access-tx.ts';

/** What a snapshot is made of. */
export interface Changed {
  readonly kind: 'door' | 'door_set' | 'credential';
  readonly id: string;
}

/**
 * Raises the community's snapshot cursor and holds it until the commit. A command that changes what gates must know calls this
 * before it writes anything else: cursors then become visible in their own order, and two commands cannot wait for each other.
 */
export async function raiseCursor(tx: AccessTx): Promise<number> {
  const { cursor } = await tx.sql
    .insertInto('access.snapshot_cursor')
    .values({ community_id: tx.community, cursor: 1 })
    .onConflict((conflict) => conflict.column('community_id').doUpdateSet({ cursor: sql`snapshot_cursor.cursor + 1` }))
    .returning('cursor')
    .executeTakeFirstOrThrow();
  return cursor;
}

export async function recordChanges(tx: AccessTx, cursor: number, changes: readonly Changed[]): Promise<void> {
  if (changes.length === 0) return;
  const kinds = changes.map(({ kind }) => kind);
  const ids = changes.map(({ id }) => id);
  await sql`
    insert into access.change (community_id, kind, entity_id, cursor)
    select distinct ${tx.community}::uuid, kind, entity_id, ${cursor}::bigint
    from unnest(${kinds}::text[], ${ids}::uuid[]) as changed (kind, entity_id)
    on conflict (community_id, kind, entity_id) do update set cursor = excluded.cursor`.execute(tx.sql);
}

/** 0 before the first change. */
export async function cursorNow(tx: AccessTx): Promise<number> {
  const row = await tx.sql
    .selectFrom('access.snapshot_cursor')
    .select('cursor')
    .where('community_id', '=', tx.community)
    .executeTakeFirst();
  return row?.cursor ?? 0;
}

/** At most `limit` changes after this cursor. */
export async function changesSince(tx: AccessTx, since: number, limit: number): Promise<readonly Changed[]> {
  const rows = await tx.sql
    .selectFrom('access.change')
    .select(['kind', 'entity_id'])
    .where('community_id', '=', tx.community)
    .where('cursor', '>', since)
    .orderBy('cursor')
    .limit(limit)
    .execute();
  return rows.map(({ kind, entity_id }) => ({ kind: kind as Changed['kind'], id: entity_id })); // the table's check allows nothing else
}
