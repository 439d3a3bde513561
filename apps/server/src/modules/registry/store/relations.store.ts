import { type Id, instant, type Instant } from '@lintel/kernel';
import { type Selectable, sql } from 'kysely';
import type { Tx } from '../../../platform/database/database.ts';
import {
  type Holding,
  type HoldingKind,
  isOver,
  type Occupancy,
  type OccupancyKind,
  type Relation,
} from '../domain/relation.ts';
import { inBatches } from './in-batches.ts';
import type { RegistrySchema } from './schema.generated.ts';

type RegistryTx = Tx<RegistrySchema>;

/** The relations of these parts, or of every part, owners before co-owners; those that are over included. */
export async function relationsOfParts(
  tx: RegistryTx,
  parts: readonly Id<'part'>[] | 'all',
): Promise<readonly Relation[]> {
  if (parts.length === 0) return [];
  const holdings = await tx.sql
    .selectFrom('registry.holding')
    .selectAll()
    .where('community_id', '=', tx.community)
    .$if(parts !== 'all', (query) => query.where(sql<boolean>`part_id = any(${parts}::uuid[])`))
    .orderBy('kind', 'desc')
    .orderBy('from_ms')
    .orderBy('id')
    .execute();
  const occupancies = await tx.sql
    .selectFrom('registry.occupancy')
    .selectAll()
    .where('community_id', '=', tx.community)
    .$if(parts !== 'all', (query) => query.where(sql<boolean>`part_id = any(${parts}::uuid[])`))
    .orderBy('from_ms')
    .orderBy('id')
    .execute();
  return [...holdings.map(holdingOf), ...occupancies.map(occupancyOf)];
}

/** The relations of these persons, those that are over included. */
export async function relationsOfPersons(
  tx: RegistryTx,
  persons: readonly Id<'person'>[],
): Promise<readonly Relation[]> {
  if (persons.length === 0) return [];
  const holdings = await tx.sql
    .selectFrom('registry.holding')
    .selectAll()
    .where('community_id', '=', tx.community)
    .where(sql<boolean>`person = any(${persons}::uuid[])`)
    .orderBy('kind', 'desc')
    .orderBy('from_ms')
    .orderBy('id')
    .execute();
  const occupancies = await tx.sql
    .selectFrom('registry.occupancy')
    .selectAll()
    .where('community_id', '=', tx.community)
    .where(sql<boolean>`person = any(${persons}::uuid[])`)
    .orderBy('from_ms')
    .orderBy('id')
    .execute();
  return [...holdings.map(holdingOf), ...occupancies.map(occupancyOf)];
}

export async function findHolding(tx: RegistryTx, id: string): Promise<Holding | null> {
  const row = await tx.sql
    .selectFrom('registry.holding')
    .selectAll()
    .where('community_id', '=', tx.community)
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : holdingOf(row);
}

export async function findOccupancy(tx: RegistryTx, id: string): Promise<Occupancy | null> {
  const row = await tx.sql
    .selectFrom('registry.occupancy')
    .selectAll()
    .where('community_id', '=', tx.community)
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : occupancyOf(row);
}

/** What has begun or ended by now is settled by the caller, who announces it in the same transaction. */
export async function addRelations(tx: RegistryTx, relations: readonly Relation[], now: Instant): Promise<void> {
  const base = (relation: Relation) => ({
    community_id: tx.community,
    id: relation.id,
    part_id: relation.part,
    kind: relation.kind,
    from_ms: relation.from,
    until_ms: relation.until,
    begin_settled: relation.from <= now,
    end_settled: isOver(relation, now),
    created_ms: now,
  });
  await inBatches(
    relations.filter((relation) => relation.group === 'holding'),
    async (batch) => {
      const rows = batch.map((holding) => ({ ...base(holding), person: holding.person }));
      await tx.sql.insertInto('registry.holding').values(rows).execute();
    },
  );
  await inBatches(
    relations.filter((relation) => relation.group === 'occupancy'),
    async (batch) => {
      const rows = batch.map((occupancy) => ({
        ...base(occupancy),
        person: occupancy.person,
        invited_by: occupancy.invitedBy,
      }));
      await tx.sql.insertInto('registry.occupancy').values(rows).execute();
    },
  );
}

/** Writes kind and window of relations that are there already. */
export async function changeRelations(tx: RegistryTx, relations: readonly Relation[], now: Instant): Promise<void> {
  for (const group of ['holding', 'occupancy'] as const) {
    const table = sql.table(`registry.${group}`);
    await inBatches(
      relations.filter((relation) => relation.group === group),
      async (batch) => {
        await sql`
          update ${table} r
          set kind = n.kind, from_ms = n.from_ms, until_ms = n.until_ms, begin_settled = n.from_ms <= ${now}::bigint,
              end_settled = n.until_ms is not null and (n.until_ms <= ${now}::bigint or n.until_ms <= n.from_ms)
          from unnest(${batch.map(({ id }) => id)}::uuid[], ${batch.map(({ kind }) => kind)}::text[],
                      ${batch.map(({ from }) => from)}::bigint[], ${batch.map(({ until }) => until)}::bigint[]) as n (id, kind, from_ms, until_ms)
          where r.community_id = ${tx.community} and r.id = n.id`.execute(tx.sql);
      },
    );
  }
}

/** Relations whose beginning or end came by date and is not announced yet, at most `limit` of each group; marks them as settled. */
export async function settleDue(tx: RegistryTx, now: Instant, limit: number): Promise<readonly Relation[]> {
  const due = (group: 'holding' | 'occupancy') => sql`
    update ${sql.table(`registry.${group}`)} r
    set begin_settled = r.begin_settled or r.from_ms <= ${now}::bigint, end_settled = r.end_settled or r.until_ms <= ${now}::bigint
    where r.community_id = ${tx.community} and r.id in (
      select id from ${sql.table(`registry.${group}`)}
      where community_id = ${tx.community}
        and ((not begin_settled and from_ms <= ${now}::bigint) or (not end_settled and until_ms <= ${now}::bigint))
      limit ${limit} for update skip locked)
    returning r.*`;
  const holdings = await due('holding').execute(tx.sql);
  const occupancies = await due('occupancy').execute(tx.sql);
  return [
    ...(holdings.rows as Selectable<RegistrySchema['registry.holding']>[]).map(holdingOf), // the statement returns the table's rows
    ...(occupancies.rows as Selectable<RegistrySchema['registry.occupancy']>[]).map(occupancyOf),
  ];
}

function windowOf(row: { readonly from_ms: number; readonly until_ms: number | null }): {
  readonly from: Instant;
  readonly until: Instant | null;
} {
  return { from: instant(row.from_ms), until: row.until_ms === null ? null : instant(row.until_ms) };
}

function holdingOf(row: Selectable<RegistrySchema['registry.holding']>): Holding {
  return {
    ...windowOf(row),
    group: 'holding',
    id: row.id as Id<'relation'>,
    part: row.part_id as Id<'part'>,
    kind: row.kind as HoldingKind, // checked by the table
    person: row.person as Id<'person'> | null,
  };
}

function occupancyOf(row: Selectable<RegistrySchema['registry.occupancy']>): Occupancy {
  return {
    ...windowOf(row),
    group: 'occupancy',
    id: row.id as Id<'relation'>,
    part: row.part_id as Id<'part'>,
    kind: row.kind as OccupancyKind, // checked by the table
    person: row.person as Id<'person'>,
    invitedBy: row.invited_by as Id<'person'> | null,
  };
}
