import type { PartState } from '../domain/part-state.ts';
import { type Id, type Instant } from '@lintel/kernel';
import { type Selectable, sql } from 'kysely';
import type { Tx } from '../../../platform/database/database.ts';
import type { Part } from '../domain/relation.ts';
import type { AreaSource, PartUse } from '../domain/words-in-cells.ts';
import type { RegistrySchema } from './schema.generated.ts';

type RegistryTx = Tx<RegistrySchema>;

/** A part with the names of the places it lies in: what people call it. */
export interface LabelledPart extends Part {
  readonly buildingName: string;
  /** Empty for a building's one entrance, null when the part has none. */
  readonly stairwellName: string | null;
}

export interface PartFilter {
  /** Each must occur in building, stairwell and flat number read together. */
  readonly words: readonly string[];
  readonly building: string | null;
  readonly stairwell: string | null;
  readonly state: PartState | null;
}

export interface Slice {
  readonly offset: number;
  readonly limit: number;
}

/** One page of the parts that fit, in the order in which one walks the community, and how many fit in all. */
export async function searchParts(
  tx: RegistryTx,
  filter: PartFilter,
  { offset, limit, now }: Slice & { readonly now: Instant },
): Promise<{ readonly parts: readonly LabelledPart[]; readonly total: number }> {
  const found = labelled(tx)
    .$if(filter.building !== null, (query) => query.where('part.building_id', '=', filter.building ?? ''))
    .$if(filter.stairwell !== null, (query) => query.where('part.stairwell_id', '=', filter.stairwell ?? ''))
    .$if(filter.words.length > 0, (query) =>
      query.where(sql<boolean>`${sql.join(filter.words.map(occurs), sql` and `)}`),
    )
    .$if(filter.state !== null, (query) => query.where(inState(filter.state ?? 'let', now)));
  const { total } = await found
    .clearSelect()
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await inWalkingOrder(found).offset(offset).limit(limit).execute();
  return { parts: rows.map(labelledOf), total };
}

export async function partsById(tx: RegistryTx, parts: readonly Id<'part'>[]): Promise<readonly LabelledPart[]> {
  if (parts.length === 0) return [];
  const rows = await inWalkingOrder(labelled(tx).where(sql<boolean>`part.id = any(${parts}::uuid[])`)).execute();
  return rows.map(labelledOf);
}

/** Every part there is, in walking order. */
export async function everyPart(tx: RegistryTx): Promise<readonly LabelledPart[]> {
  return (await inWalkingOrder(labelled(tx)).execute()).map(labelledOf);
}

function labelled(tx: RegistryTx) {
  return tx.sql
    .selectFrom('registry.part as part')
    .innerJoin('registry.building as building', (join) =>
      join.onRef('building.community_id', '=', 'part.community_id').onRef('building.id', '=', 'part.building_id'),
    )
    .leftJoin('registry.stairwell as stairwell', (join) =>
      join.onRef('stairwell.community_id', '=', 'part.community_id').onRef('stairwell.id', '=', 'part.stairwell_id'),
    )
    .selectAll('part')
    .select(['building.name as building_name', 'stairwell.name as stairwell_name'])
    .where('part.community_id', '=', tx.community);
}

function inWalkingOrder(query: ReturnType<typeof labelled>): ReturnType<typeof labelled> {
  return query
    .orderBy('building.sort_key')
    .orderBy('part.building_id')
    .orderBy(sql`stairwell.sort_key nulls first`)
    .orderBy('part.stairwell_id')
    .orderBy('part.sort_key')
    .orderBy('part.id');
}

/** Plain containment of a word in lower case: nothing in it is a pattern. */
function occurs(word: string) {
  return sql<boolean>`strpos(lower(building.name || coalesce(stairwell.name, '') || part.flat_no), ${word}) > 0`;
}

function inState(state: PartState, now: Instant) {
  const inForce = sql`r.community_id = part.community_id and r.part_id = part.id and r.from_ms <= ${now}::bigint and (r.until_ms is null or r.until_ms > ${now}::bigint)`;
  switch (state) {
    case 'unsold':
      return sql<boolean>`exists (select from registry.holding r where ${inForce} and r.kind = 'developer')`;
    case 'let':
      return sql<boolean>`exists (select from registry.occupancy r where ${inForce} and r.kind = 'tenant_lessee')`;
    case 'to_confirm':
      return sql<boolean>`exists (select from registry.occupancy r where ${inForce} and not exists (
        select from registry.residency_confirmation c where c.community_id = r.community_id and c.occupancy_id = r.id and c.withdrawn_ms is null))`;
  }
}

type LabelledRow = Selectable<RegistrySchema['registry.part']> & {
  readonly building_name: string;
  readonly stairwell_name: string | null;
};

function labelledOf(row: LabelledRow): LabelledPart {
  return {
    id: row.id as Id<'part'>,
    building: row.building_id as Id<'building'>,
    stairwell: row.stairwell_id as Id<'stairwell'> | null,
    flatNo: row.flat_no,
    use: row.use as PartUse, // checked by the table
    areaCentiM2: row.area_centi_m2,
    areaSource: row.area_source as AreaSource, // checked by the table
    buildingName: row.building_name,
    stairwellName: row.stairwell_name,
  };
}
