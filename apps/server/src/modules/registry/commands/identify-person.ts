import { type Id, Refused } from '@lintel/kernel';
import type { Tx } from '../../../platform/database/database.ts';
import type { Relation } from '../domain/relation.ts';
import type { RegistrySchema } from '../store/schema.generated.ts';
import type { RegistryNeeds } from '../registry-needs.ts';
import { type Compared, type Untold, untoldOf } from './tell-first.ts';

export interface Named {
  readonly name: string;
  readonly phone: string | null;
}

/** Among whom somebody may be known already, and who has been told that they are compared. */
export interface Around {
  readonly atPart: readonly Relation[];
  readonly told: Compared;
}

/**
 * Finds whom a name and phone mean, or takes them in as somebody new; but first, whoever is compared with them must have been told.
 *
 * A known phone under another name is refused: it is a slip of the finger, and the slip would give a stranger the door. Without a
 * phone, the same name among the part's own people is the same person.
 */
export function identifyPerson({ ids, vault }: Pick<RegistryNeeds, 'ids' | 'vault'>) {
  return async (
    tx: Tx<RegistrySchema>,
    { name, phone }: Named,
    { atPart, told }: Around,
  ): Promise<Id<'person'> | Untold> => {
    const known = phone === null ? null : await vault.findByPhone(tx, phone);
    if (known !== null) {
      const untold = untoldOf(new Map([[known, ['name', 'phone']]]), told);
      if (untold !== null) return untold;
      const differing = await vault.differing(tx, [{ person: known, name }]);
      if (differing.has(known)) throw new Refused({ code: 'registry.name_disagrees', facts: {} });
      return known;
    }
    const neighbours = [...new Set(atPart.flatMap(({ person }) => person ?? []))];
    if (phone === null && neighbours.length > 0) {
      const untold = untoldOf(new Map(neighbours.map((person) => [person, ['name']])), told);
      if (untold !== null) return untold;
      const differing = await vault.differing(
        tx,
        neighbours.map((person) => ({ person, name })),
      );
      const same = neighbours.find((person) => !differing.has(person));
      if (same !== undefined) return same;
    }
    const person = ids.next('person');
    await vault.keep(tx, person, { name, ...(phone === null ? {} : { phone }) });
    return person;
  };
}
