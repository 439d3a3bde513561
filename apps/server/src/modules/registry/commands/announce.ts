import type { Id } from '@lintel/kernel';
import type { Tx } from '../../../platform/database/database.ts';
import type { ResidenceChanged } from '../events.ts';
import { isOver, type Relation } from '../domain/relation.ts';
import { relationsOfPersons } from '../store/relations.store.ts';
import type { RegistrySchema } from '../store/schema.generated.ts';
import type { RegistryNeeds } from '../registry-needs.ts';

/** `reached` are persons whose phone became known although no relation of theirs changed. */
export type Announce = (
  tx: Tx<RegistrySchema>,
  changed: readonly Relation[],
  reached?: readonly Id<'person'>[],
) => Promise<void>;

/**
 * Draws what follows from changed relations, in their own transaction: whoever has a home, or will have one, may sign in if we
 * can reach their phone; whoever has none left may not; and everyone who listens hears whose homes changed.
 */
export function announce({
  clock,
  publish,
  vault,
  identity,
}: Pick<RegistryNeeds, 'clock' | 'publish' | 'vault' | 'identity'>): Announce {
  return async (tx, changed, reached = []) => {
    const persons = [...new Set([...changed.flatMap(({ person }) => person ?? []), ...reached])];
    if (persons.length === 0) return;
    const now = clock.now();
    const homes = Map.groupBy(await relationsOfPersons(tx, persons), ({ person }) => person);
    const isAtHome = (person: Id<'person'>): boolean =>
      (homes.get(person) ?? []).some((relation) => !isOver(relation, now));
    const masks = await vault.masks(tx, persons);
    await identity.ensureAccounts(
      tx,
      persons.filter((person) => isAtHome(person) && masks.get(person)?.phone),
      ['resident'],
    );
    for (const person of persons) if (!isAtHome(person)) await identity.endAccess(tx, person);
    await publish(tx, ...changesOf(changed));
  };
}

/** One event for each person and part. */
function changesOf(changed: readonly Relation[]): readonly ResidenceChanged[] {
  const events = changed.flatMap(({ person, part }): readonly ResidenceChanged[] =>
    person === null ? [] : [{ name: 'registry.residence_changed', about: { person, part } }],
  );
  return [...new Map(events.map((event) => [`${event.about.person} ${event.about.part}`, event])).values()];
}
