import type { Id } from '@lintel/kernel';
import type { AccessTx } from './access-tx.ts';

export async function favouriteOf(tx: AccessTx, person: Id<'person'>): Promise<Id<'door'> | null> {
  const row = await tx.sql
    .selectFrom('access.favourite')
    .select('door_id')
    .where('community_id', '=', tx.community)
    .where('person_id', '=', person)
    .executeTakeFirst();
  return row === undefined ? null : (row.door_id as Id<'door'>);
}

export async function setFavourite(tx: AccessTx, person: Id<'person'>, door: Id<'door'> | null): Promise<void> {
  if (door === null) {
    await tx.sql
      .deleteFrom('access.favourite')
      .where('community_id', '=', tx.community)
      .where('person_id', '=', person)
      .execute();
    return;
  }
  await tx.sql
    .insertInto('access.favourite')
    .values({ community_id: tx.community, person_id: person, door_id: door })
    .onConflict((conflict) => conflict.columns(['community_id', 'person_id']).doUpdateSet({ door_id: door }))
    .execute();
}
