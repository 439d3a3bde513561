import type { Id } from '@lintel/kernel';
import type { Tx } from '../../../platform/database/database.ts';
import { partKey } from '../domain/roll.ts';
import { type Register, stairwellKey } from '../domain/roll-plan.ts';
import type { Part } from '../domain/relation.ts';
import { listBuildings, listParts, listStairwells } from '../store/places.store.ts';
import { relationsOfParts } from '../store/relations.store.ts';
import type { RegistrySchema } from '../store/schema.generated.ts';

/** The whole register of a community, as an import compares it with its file. */
export async function readRegister(tx: Tx<RegistrySchema>): Promise<Register> {
  const buildings = await listBuildings(tx);
  const stairwells = await listStairwells(tx);
  const parts = await listParts(tx);
  const relations = await relationsOfParts(tx, 'all');
  const buildingNames = new Map(buildings.map(({ id, name }) => [id, name]));
  const stairwellNames = new Map(stairwells.map(({ id, name }) => [id, name]));
  const keyOf = ({ building, stairwell, flatNo }: Part): string =>
    partKey({ building: buildingNames.get(building) ?? '', stairwell: nameOf(stairwell, stairwellNames), flatNo });
  return {
    buildings: new Map(buildings.map(({ id, name }) => [name, id])),
    stairwells: new Map(stairwells.map(({ id, building, name }) => [stairwellKey(building, name), id])),
    parts: new Map(parts.map((part) => [keyOf(part), part])),
    relations: Map.groupBy(relations, ({ part }) => part),
  };
}

function nameOf(stairwell: Id<'stairwell'> | null, names: ReadonlyMap<Id<'stairwell'>, string>): string {
  return stairwell === null ? '' : (names.get(stairwell) ?? '');
}
