import { type Id, type Instant, isId } from '@lintel/kernel';
import { type Kysely, type Selectable, sql } from 'kysely';
import type { Community } from '../domain/community.ts';
import type { RegistrySchema } from './schema.generated.ts';

type Db = Kysely<RegistrySchema>;

export async function findCommunity(db: Db, idOrSlug: string): Promise<Community | null> {
  const column = isId(idOrSlug) ? 'id' : 'slug';
  const row = await db.selectFrom('registry.community').selectAll().where(column, '=', idOrSlug).executeTakeFirst();
  return row === undefined ? null : communityOf(row);
}

export async function listCommunities(db: Db, limit: number): Promise<readonly Community[]> {
  const rows = await db
    .selectFrom('registry.community')
    .selectAll()
    .orderBy('created_ms')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(communityOf);
}

/** Through the owner's function: the module's own role may not write this table. */
export async function addCommunity(db: Db, community: Community, now: Instant): Promise<void> {
  const { id, slug, name, timeZone } = community;
  await sql`select registry.found_community(${id}::uuid, ${slug}, ${name}, ${timeZone}, ${now}::bigint)`.execute(db);
}

function communityOf(row: Selectable<RegistrySchema['registry.community']>): Community {
  return { id: row.id as Id<'community'>, slug: row.slug, name: row.name, timeZone: row.time_zone };
}
