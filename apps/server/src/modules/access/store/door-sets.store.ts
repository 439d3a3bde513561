import type { Id } from '@lintel/kernel';
import { sql } from 'kysely';
import type { Span } from '../domain/door-set.ts';
import type { AccessTx } from './access-tx.ts';

export async function findDoorSet(tx: AccessTx, span: Span): Promise<Id<'door_set'> | null> {
  const row = await tx.sql
    .selectFrom('access.door_set')
    .select('id')
    .where('community_id', '=', tx.community)
    .where('every_door', '=', span.everyDoor)
    .where('stairwells', '=', sql<string[]>`${[...span.stairwells]}::uuid[]`)
    .executeTakeFirst();
  return row === undefined ? null : (row.id as Id<'door_set'>);
}

export async function addDoorSet(tx: AccessTx, id: Id<'door_set'>, span: Span): Promise<void> {
  await tx.sql
    .insertInto('access.door_set')
    .values({ community_id: tx.community, id, every_door: span.everyDoor, stairwells: [...span.stairwells] })
    .execute();
}

export interface DoorSetRow extends Span {
  readonly id: Id<'door_set'>;
}

export async function doorSets(tx: AccessTx): Promise<readonly DoorSetRow[]> {
  const rows = await tx.sql
    .selectFrom('access.door_set')
    .select(['id', 'every_door', 'stairwells'])
    .where('community_id', '=', tx.community)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id as Id<'door_set'>,
    everyDoor: row.every_door,
    stairwells: row.stairwells as Id<'stairwell'>[],
  }));
}
