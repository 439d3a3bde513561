import type { Id } from '@lintel/kernel';
import type { Tx } from '../../../platform/database/database.ts';
import type { VaultDoor } from '../../vault/index.ts';
import { namePairs, type People, type Register } from '../domain/roll-plan.ts';
import type { RollEntry } from '../domain/roll-entry.ts';
import type { RegistrySchema } from '../store/schema.generated.ts';

/** Asks the vault which people of a file it knows: by phone exactly, and whether a known person bears a name. No name is read. */
export async function recognisePeople(
  tx: Tx<RegistrySchema>,
  vault: Pick<VaultDoor, 'findManyByPhone' | 'differing'>,
  { entries, register }: { readonly entries: readonly RollEntry[]; readonly register: Register },
): Promise<People> {
  const phones = new Set(
    entries.flatMap(({ who }) => (who !== null && 'phone' in who && who.phone !== null ? [who.phone] : [])),
  );
  const byPhone = await vault.findManyByPhone(tx, [...phones]);
  const named = new Set<string>();
  for (const round of inRounds(namePairs(entries, register, byPhone))) {
    const differing = await vault.differing(tx, round);
    for (const { person, name } of round) if (!differing.has(person)) named.add(`${person} ${name}`);
  }
  return { byPhone, isNamed: (person, name) => named.has(`${person} ${name}`) };
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
