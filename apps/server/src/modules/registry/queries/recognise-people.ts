import type { Id } from '@lintel/kernel';
import type { Tx } from '../../../platform/database/database.ts';
import type { Comparison, Field, VaultDoor } from '../../vault/index.ts';
import { namePairs, type People, type Register } from '../domain/roll-plan.ts';
import type { RollEntry } from '../domain/roll-entry.ts';
import type { RegistrySchema } from '../store/schema.generated.ts';

/** Asks the vault which people of a file it knows: by phone exactly, and whether a known person bears a name. No name is read; who was compared is said. */
export async function recognisePeople(
  tx: Tx<RegistrySchema>,
  vault: Pick<VaultDoor, 'findManyByPhone' | 'differing'>,
  { entries, register }: { readonly entries: readonly RollEntry[]; readonly register: Register },
): Promise<{ readonly people: People; readonly compared: Comparison['persons'] }> {
  const phones = new Set(
    entries.flatMap(({ who }) => (who !== null && 'phone' in who && who.phone !== null ? [who.phone] : [])),
  );
  const byPhone = await vault.findManyByPhone(tx, [...phones]);
  const pairs = namePairs(entries, register, byPhone);
  const named = new Set<string>();
  for (const round of inRounds(pairs)) {
    const differing = await vault.differing(tx, round);
    for (const { person, name } of round) if (!differing.has(person)) named.add(`${person} ${name}`);
  }
  const people: People = { byPhone, isNamed: (person, name) => named.has(`${person} ${name}`) };
  return { people, compared: comparedOf([...byPhone.values()], pairs) };
}

/** By which fields each of them was compared: whoever is asked about a name learns something, also when it is another one. */
function comparedOf(byPhone: readonly Id<'person'>[], pairs: readonly Pair[]): Comparison['persons'] {
  const withPhone = new Set(byPhone);
  const withName = new Set(pairs.map(({ person }) => person));
  const fieldsOf = (person: Id<'person'>): readonly Field[] => [
    ...(withName.has(person) ? (['name'] as const) : []),
    ...(withPhone.has(person) ? (['phone'] as const) : []),
  ];
  return new Map([...withPhone.union(withName)].map((person) => [person, fieldsOf(person)]));
}

interface Pair {
  readonly person: Id<'person'>;
  readonly name: string;
}

/** The vault takes each person once a question: a person to be compared with several names is asked about in several rounds. */
function inRounds(pairs: readonly Pair[]): readonly (readonly Pair[])[] {
  const rounds: Pair[][] = [];
  for (const names of Map.groupBy(pairs, ({ person }) => person).values()) {
    const distinct = new Map(names.map((pair) => [pair.name, pair]));
    for (const [place, pair] of [...distinct.values()].entries()) (rounds[place] ??= []).push(pair);
  }
  return rounds;
}
