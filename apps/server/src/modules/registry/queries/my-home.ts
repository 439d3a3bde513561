import type { Id } from '@lintel/kernel';
import type { PersonActor } from '../../../platform/actor.ts';
import type { Masked } from '../../vault/index.ts';
import { isOver, type Relation, seesAtHome } from '../domain/relation.ts';
import { type LabelledPart, partsById } from '../store/labelled-parts.store.ts';
import { relationsOfParts, relationsOfPersons } from '../store/relations.store.ts';
import type { RegistryNeeds } from '../registry-needs.ts';

export interface Home {
  readonly part: LabelledPart;
  readonly own: Relation;
  readonly housemates: readonly Housemate[];
}

export interface Housemate {
  readonly relation: Relation;
  readonly name: Masked | null;
  /** Whether the one who asks may end this family member's stay. */
  readonly mayRemove: boolean;
}

/** What somebody is at a part first of all: an owner who is also listed as family is an owner. */
const FIRST: readonly Relation['kind'][] = ['owner', 'co_owner', 'tenant_lessee', 'family'];

/** The homes of the one who asks, and whom they share them with. */
export function myHome({ database, clock, vault }: Pick<RegistryNeeds, 'database' | 'clock' | 'vault'>) {
  return async ({ community, person }: Pick<PersonActor, 'community' | 'person'>): Promise<readonly Home[]> =>
    await database.inTx(community, async (tx) => {
      const now = clock.now();
      const own = (await relationsOfPersons(tx, [person])).filter((relation) => !isOver(relation, now));
      const parts = await partsById(tx, [...new Set(own.map(({ part }) => part))]);
      const all = (
        await relationsOfParts(
          tx,
          parts.map(({ id }) => id),
        )
      ).filter((relation) => !isOver(relation, now));
      const others = all.filter((relation) => relation.person !== person);
      const masks = await vault.masks(tx, [...new Set(others.flatMap((other) => other.person ?? []))]);
      const nameOf = (other: Id<'person'> | null): Masked | null =>
        other === null ? null : (masks.get(other)?.name ?? null);
      return parts.flatMap((part) => {
        const mine = own
          .filter((relation) => relation.part === part.id)
          .toSorted((a, b) => FIRST.indexOf(a.kind) - FIRST.indexOf(b.kind))[0];
        if (mine === undefined) return [];
        const here = all.filter((other) => other.part === part.id);
        const housemates = others
          .filter((other) => other.part === part.id && other.person !== null && seesAtHome(mine, other, here))
          .map((relation) => ({ relation, name: nameOf(relation.person), mayRemove: mayRemove(mine, relation) }));
        return [{ part, own: mine, housemates }];
      });
    });
}

function mayRemove(mine: Relation, other: Relation): boolean {
  if (other.group !== 'occupancy' || other.kind !== 'family') return false;
  return mine.group === 'holding' || other.invitedBy === mine.person;
}
