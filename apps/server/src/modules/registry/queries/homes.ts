import { contains, type Id, type Instant } from '@lintel/kernel';
import type { AnyTx } from '../../../platform/database/database.ts';
import type { Relation } from '../domain/relation.ts';
import { wordsOf } from '../domain/words-of.ts';
import { type LabelledPart, partsById, searchParts } from '../store/labelled-parts.store.ts';
import { listBuildings, listStairwells } from '../store/places.store.ts';
import { relationsOfParts, relationsOfPersons } from '../store/relations.store.ts';
import type { RegistryNeeds } from '../registry-needs.ts';

/** Where a person is at home at this moment, and until when. Owner, family and tenant have the same home here. */
export interface HomeOf {
  readonly part: Id<'part'>;
  readonly stairwell: Id<'stairwell'> | null;
  readonly building: Id<'building'>;
  readonly from: Instant;
  readonly until: Instant | null;
}

export interface StairwellNamed {
  readonly id: Id<'stairwell'>;
  readonly building: string;
  /** Empty for the one entrance of a building. */
  readonly name: string;
}

/** Where a part is, and what people call it. */
export interface Place {
  readonly building: Id<'building'>;
  /** Null for a part that has no entrance of its building, such as a shop on the street. */
  readonly stairwell: Id<'stairwell'> | null;
  readonly buildingName: string;
  readonly stairwellName: string | null;
  readonly flatNo: string;
}

const PARTS_MATCHING_MAX = 200;

export type HomesNeeds = Pick<RegistryNeeds, 'database' | 'clock'>;

export function homesOf({ database, clock }: HomesNeeds) {
  return async (tx: AnyTx, person: Id<'person'>): Promise<readonly HomeOf[]> =>
    await database.within(tx, async (mine) => {
      const now = clock.now();
      const current = (await relationsOfPersons(mine, [person])).filter((relation) => contains(relation, now));
      const parts = new Map(
        (await partsById(mine, [...new Set(current.map(({ part }) => part))])).map((part) => [part.id, part]),
      );
      return current.flatMap((relation) => {
        const part = parts.get(relation.part);
        return part === undefined ? [] : [homeAt(part, relation)];
      });
    });
}

/** Everyone who is at home at a part at this moment, each once. */
export function personsLivingIn({ database, clock }: HomesNeeds) {
  return async (tx: AnyTx, part: Id<'part'>): Promise<readonly Id<'person'>[]> =>
    await database.within(tx, async (mine) => {
      const now = clock.now();
      const current = (await relationsOfParts(mine, [part])).filter((relation) => contains(relation, now));
      return [...new Set(current.flatMap(({ person }) => person ?? []))];
    });
}

export function stairwells({ database }: Pick<HomesNeeds, 'database'>) {
  return async (tx: AnyTx): Promise<readonly StairwellNamed[]> =>
    await database.within(tx, async (mine) => {
      const buildings = await listBuildings(mine);
      const all = await listStairwells(mine);
      return buildings.flatMap((building) =>
        all
          .filter((stairwell) => stairwell.building === building.id)
          .map(({ id, name }) => ({ id, building: building.name, name })),
      );
    });
}

/** A part unknown here is not in the answer. */
export function placesOf({ database }: Pick<HomesNeeds, 'database'>) {
  return async (tx: AnyTx, parts: readonly Id<'part'>[]): Promise<ReadonlyMap<Id<'part'>, Place>> =>
    await database.within(tx, async (mine) => new Map((await partsById(mine, parts)).map((part) => [part.id, part])));
}

export function partsMatching({ database, clock }: HomesNeeds) {
  return async (tx: AnyTx, text: string): Promise<readonly Id<'part'>[]> =>
    await database.within(tx, async (mine) => {
      const filter = { words: wordsOf(text), building: null, stairwell: null, state: null };
      const { parts } = await searchParts(mine, filter, { offset: 0, limit: PARTS_MATCHING_MAX, now: clock.now() });
      return parts.map(({ id }) => id);
    });
}

function homeAt(part: LabelledPart, { from, until }: Relation): HomeOf {
  return { part: part.id, stairwell: part.stairwell, building: part.building, from, until };
}
