import type { Id } from '@lintel/kernel';
import { countParts, listBuildings, listStairwells } from '../store/places.store.ts';
import type { RegistryNeeds } from '../registry-needs.ts';

export interface BuildingOverview {
  readonly id: Id<'building'>;
  readonly name: string;
  readonly parts: number;
  readonly dwellings: number;
  readonly stairwells: readonly {
    readonly id: Id<'stairwell'>;
    readonly name: string;
    readonly parts: number;
    readonly dwellings: number;
  }[];
}

/** The buildings in order, each with its stairwells and what they hold. */
export function overviewOfBuildings({ database }: Pick<RegistryNeeds, 'database'>) {
  return async (community: Id<'community'>): Promise<readonly BuildingOverview[]> =>
    await database.inTx(community, async (tx) => {
      const buildings = await listBuildings(tx);
      const stairwells = await listStairwells(tx);
      const counts = await countParts(tx);
      const sum = (fits: (count: (typeof counts)[number]) => boolean) => {
        const fitting = counts.filter(fits);
        return {
          parts: total(fitting.map(({ parts }) => parts)),
          dwellings: total(fitting.map(({ dwellings }) => dwellings)),
        };
      };
      return buildings.map(({ id, name }) => ({
        id,
        name,
        ...sum(({ building }) => building === id),
        stairwells: stairwells
          .filter(({ building }) => building === id)
          .map((stairwell) => ({
            id: stairwell.id,
            name: stairwell.name,
            ...sum((count) => count.stairwell === stairwell.id),
          })),
      }));
    });
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
