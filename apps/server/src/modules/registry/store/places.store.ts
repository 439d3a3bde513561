import type { Id, Instant } from '@lintel/kernel';
import { type Selectable, sql } from 'kysely';
import type { Tx } from '../../../platform/database/database.ts';
import { naturalKey } from '../domain/natural-key.ts';
import type { Part } from '../domain/relation.ts';
import type { AreaSource, PartUse } from '../domain/words-in-cells.ts';
import { inBatches } from './in-batches.ts';
import type { RegistrySchema } from './schema.generated.ts';

type RegistryTx = Tx<RegistrySchema>;

export interface Building {
  readonly id: Id<'building'>;
  readonly name: string;
}

export interface Stairwell {
  readonly id: Id<'stairwell'>;
  readonly building: Id<'building'>;
  readonly name: string;
}

export async function listBuildings(tx: RegistryTx): Promise<readonly Building[]> {
  const rows = await tx.sql
    .selectFrom('registry.building')
    .select(['id', 'name'])
    .where('community_id', '=', tx.community)
    .orderBy('sort_key')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ id: row.id as Id<'building'>, name: row.name }));
}

export async function listStairwells(tx: RegistryTx): Promise<readonly Stairwell[]> {
  const rows = await tx.sql
    .selectFrom('registry.stairwell')
    .select(['id', 'building_id', 'name'])
    .where('community_id', '=', tx.community)
    .orderBy('sort_key')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id as Id<'stairwell'>,
    building: row.building_id as Id<'building'>,
    name: row.name,
  }));
}

export async function listParts(tx: RegistryTx): Promise<readonly Part[]> {
  const rows = await tx.sql.selectFrom('registry.part').selectAll().where('community_id', '=', tx.community).execute();
  return rows.map(partOf);
}

export interface PartCount {
  readonly building: Id<'building'>;
  readonly stairwell: Id<'stairwell'> | null;
  readonly parts: number;
  readonly dwellings: number;
}

export async function countParts(tx: RegistryTx): Promise<readonly PartCount[]> {
  const rows = await tx.sql
    .selectFrom('registry.part')
    .select(({ fn }) => [
      'building_id',
      'stairwell_id',
      fn.countAll<number>().as('parts'),
      sql<number>`count(*) filter (where use = 'dwelling')`.as('dwellings'),
    ])
    .where('community_id', '=', tx.community)
    .groupBy(['building_id', 'stairwell_id'])
    .execute();
  return rows.map((row) => ({
    building: row.building_id as Id<'building'>,
    stairwell: row.stairwell_id as Id<'stairwell'> | null,
    parts: row.parts,
    dwellings: row.dwellings,
  }));
}

export async function addBuildings(tx: RegistryTx, buildings: readonly Building[]): Promise<void> {
  await inBatches(buildings, async (batch) => {
    const rows = batch.map(({ id, name }) => ({ community_id: tx.community, id, name, sort_key: naturalKey(name) }));
    await tx.sql.insertInto('registry.building').values(rows).execute();
  });
}

export async function addStairwells(tx: RegistryTx, stairwells: readonly Stairwell[]): Promise<void> {
  await inBatches(stairwells, async (batch) => {
    const rows = batch.map(({ id, building, name }) => ({
      community_id: tx.community,
      id,
      building_id: building,
      name,
      sort_key: naturalKey(name),
    }));
    await tx.sql.insertInto('registry.stairwell').values(rows).execute();
  });
}

export async function addParts(tx: RegistryTx, parts: readonly Part[], now: Instant): Promise<void> {
  await inBatches(parts, async (batch) => {
    const rows = batch.map((part) => ({
      community_id: tx.community,
      id: part.id,
      building_id: part.building,
      stairwell_id: part.stairwell,
      flat_no: part.flatNo,
      sort_key: naturalKey(part.flatNo),
      use: part.use,
      area_centi_m2: part.areaCentiM2,
      area_source: part.areaSource,
      created_ms: now,
    }));
    await tx.sql.insertInto('registry.part').values(rows).execute();
  });
}

/** Corrects use, area and source of parts. */
export async function changeParts(tx: RegistryTx, parts: readonly Part[]): Promise<void> {
  await inBatches(parts, async (batch) => {
    await sql`
      update registry.part p set use = n.use, area_centi_m2 = n.area, area_source = n.source
      from unnest(${batch.map(({ id }) => id)}::uuid[], ${batch.map(({ use }) => use)}::text[],
                  ${batch.map(({ areaCentiM2 }) => areaCentiM2)}::integer[], ${batch.map(({ areaSource }) => areaSource)}::text[]) as n (id, use, area, source)
      where p.community_id = ${tx.community} and p.id = n.id`.execute(tx.sql);
  });
}

function partOf(row: Selectable<RegistrySchema['registry.part']>): Part {
  return {
    id: row.id as Id<'part'>,
    building: row.building_id as Id<'building'>,
    stairwell: row.stairwell_id as Id<'stairwell'> | null,
    flatNo: row.flat_no,
    use: row.use as PartUse, // checked by the table
    areaCentiM2: row.area_centi_m2,
    areaSource: row.area_source as AreaSource, // checked by the table
  };
}
