import type { Id } from '@lintel/kernel';
import type { AccessDatabase } from './access-tx.ts';

/** Finds the door behind a tag's code. The code alone names the community, hence outside of any. */
export async function doorOfLink(
  database: AccessDatabase,
  code: string,
): Promise<{ readonly community: Id<'community'>; readonly door: Id<'door'> } | null> {
  const row = await database.outsideCommunities(
    async (sql) => await sql.selectFrom('access.door_link').selectAll().where('code', '=', code).executeTakeFirst(),
  );
  return row === undefined ? null : { community: row.community as Id<'community'>, door: row.door as Id<'door'> };
}
