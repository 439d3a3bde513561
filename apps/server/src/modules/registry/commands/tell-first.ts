import { type Id, Refused } from '@lintel/kernel';
import type { Asker, Comparison, Field } from '../../vault/index.ts';
import type { RegistryNeeds } from '../registry-needs.ts';

/** Persons who are compared with what somebody wrote down, and by which fields. */
export type Compared = Comparison['persons'];

/** What work gives back instead of its result, and before it has written anything: persons who have not been told yet. */
export class Untold {
  readonly persons: Compared;

  constructor(persons: Compared) {
    this.persons = persons;
  }
}

/** Whom of these nobody has told; null when everybody knows. */
export function untoldOf(compared: Compared, told: Compared): Untold | null {
  const persons = [...compared].filter(
    ([person, fields]) => !fields.every((field) => told.get(person)?.includes(field)),
  );
  return persons.length === 0 ? null : new Untold(new Map(persons));
}

/** To be compared with one's own data is no look. */
export function ownDataOf(actor: Comparison['actor']): Compared {
  const own: readonly Field[] = ['name', 'phone'];
  return new Map<Id<'person'>, readonly Field[]>(actor === 'system' ? [] : [[actor.person, own]]);
}

/** The first time finds whom to tell, the second does the work; a third is for a roll that changed in between. */
const ROUNDS_MAX = 3;

/**
 * Does work that learns something of persons by comparing them, only once they have been told of it: the work finds out whom it
 * compares and gives that back, the log takes the looks in, and the work begins again. So no answer, be it a refusal, comes before
 * the look; and what the work writes is one transaction, as without this.
 */
export function tellFirst({ vault }: Pick<RegistryNeeds, 'vault'>) {
  return async <Done>(
    {
      community,
      ...by
    }: { readonly community: Id<'community'>; readonly actor: Asker | 'system' } & Pick<Comparison, 'reason'>,
    work: (told: Compared) => Promise<Done | Untold>,
  ): Promise<Done> => {
    let told = ownDataOf(by.actor);
    for (let round = 0; round < ROUNDS_MAX; round++) {
      const done = await work(told);
      if (!(done instanceof Untold)) return done;
      await vault.tellCompared(community, { ...by, persons: done.persons });
      told = new Map([...told, ...done.persons]);
    }
    throw new Refused({ code: 'registry.roll_changed', facts: {} });
  };
}
