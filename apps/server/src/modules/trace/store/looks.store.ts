import { type Id, type Instant, instant } from '@lintel/kernel';
import type { Selectable } from 'kysely';
import type { Tx } from '../../../platform/database/database.ts';
import type { Look, Looker } from '../domain/look.ts';
import type { TraceSchema } from './schema.generated.ts';

/** A statement takes at most 65,535 values; a look has nine. */
const ROWS_PER_STATEMENT = 1000;

export async function addLooks(tx: Tx<TraceSchema>, looks: readonly Look[]): Promise<void> {
  for (let from = 0; from < looks.length; from += ROWS_PER_STATEMENT) {
    const rows = looks.slice(from, from + ROWS_PER_STATEMENT).map((look) => ({
      community_id: tx.community,
      id: look.id,
      at_ms: look.at,
      actor_person: look.actorPerson,
      actor_role: look.actorRole,
      person: look.person,
      fields: [...look.fields],
      reason: look.reason,
      ticket: look.ticket,
    }));
    await tx.sql.insertInto('trace.look').values(rows).execute();
  }
}

export async function latestLooksAt(
  tx: Tx<TraceSchema>,
  person: Id<'person'>,
  limit: number,
): Promise<readonly Look[]> {
  const rows = await tx.sql
    .selectFrom('trace.look')
    .selectAll()
    .where('community_id', '=', tx.community)
    .where('person', '=', person)
    .orderBy('at_ms', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(lookOf);
}

/** Removes at most `limit` looks and says how many, so that no single transaction grows without bound. */
export async function removeLooksBefore(tx: Tx<TraceSchema>, before: Instant, limit: number): Promise<number> {
  const old = tx.sql
    .selectFrom('trace.look')
    .select('id')
    .where('community_id', '=', tx.community)
    .where('at_ms', '<', before)
    .limit(limit);
  const result = await tx.sql
    .deleteFrom('trace.look')
    .where('community_id', '=', tx.community)
    .where('id', 'in', old)
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}

function lookOf(row: Selectable<TraceSchema['trace.look']>): Look {
  return {
    ...({ actorPerson: row.actor_person, actorRole: row.actor_role } as Looker), // the table's checks allow nothing else
    id: row.id as Id<'look'>,
    at: instant(row.at_ms),
    person: row.person as Id<'person'>,
    fields: row.fields,
    reason: row.reason,
    ticket: row.ticket,
  };
}
