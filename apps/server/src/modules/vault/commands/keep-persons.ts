import type { KeyObject } from 'node:crypto';
import { type Id, orThrow, Refused } from '@lintel/kernel';
import type { AnyTx, ModuleDatabase, Tx } from '../../../platform/database/database.ts';
import type { Clock } from '../../../platform/ports.ts';
import { type Change, changesOf, type PersonToKeep } from '../domain/attribute.ts';
import type { PersonSeals } from '../keys/person-seals.ts';
import {
  addAttributes,
  findAttributes,
  findByBlindIndex,
  removeAttributes,
  type SealedAttribute,
} from '../store/attributes.store.ts';
import { addKeys, lockKeys } from '../store/person-keys.store.ts';
import type { VaultSchema } from '../store/schema.generated.ts';

export interface KeepPersonsNeeds {
  readonly database: ModuleDatabase<VaultSchema>;
  readonly clock: Clock;
  readonly seals: (community: Id<'community'>) => PersonSeals;
}

/** A roll import is the largest caller; its files are smaller than this. */
const PERSONS_MAX = 50_000;

/** Keeps names and phones: all of them, or none when one is refused. A value that is kept already is not written again. */
export function keepPersons({ database, clock, seals }: KeepPersonsNeeds) {
  return async (tx: AnyTx, persons: readonly PersonToKeep[]): Promise<void> => {
    if (persons.length > PERSONS_MAX) throw new RangeError(`at most ${PERSONS_MAX} persons are kept at once`);
    await database.within(tx, async (mine) => {
      const seal = seals(mine.community);
      const changes = orThrow(changesOf(persons));
      const keys = await keysFor(mine, changes, { seal, clock });
      const { known, fresh } = await newAmong(mine, changes, seal);
      await refuseTakenPhones(mine, fresh, seal);
      // Old rows go before new ones come, so that two persons can exchange their phones.
      await removeAttributes(mine, fresh);
      const sealed = fresh.flatMap((change) => sealedOf(change, { seal, keys, known }));
      await addAttributes(mine, sealed, clock.now()).catch(refuseRacedPhone);
    });
  };
}

/** The persons of these for whom `keepPersons` would change something. Nothing is decrypted to know it. */
export function differingPersons({ database, seals }: Pick<KeepPersonsNeeds, 'database' | 'seals'>) {
  return async (tx: AnyTx, persons: readonly PersonToKeep[]): Promise<ReadonlySet<Id<'person'>>> =>
    await database.within(tx, async (mine) => {
      const { fresh } = await newAmong(mine, orThrow(changesOf(persons)), seals(mine.community));
      return new Set(fresh.map(({ person }) => person));
    });
}

type Known = ReadonlyMap<string, SealedAttribute>;

const nameOf = ({ person, field }: Pick<Change, 'person' | 'field'>): string => `${person} ${field}`;

async function newAmong(
  tx: Tx<VaultSchema>,
  changes: readonly Change[],
  seal: PersonSeals,
): Promise<{ readonly known: Known; readonly fresh: readonly Change[] }> {
  const kept = await findAttributes(tx, [...new Set(changes.map(({ person }) => person))]);
  const known = new Map(kept.map((attribute) => [nameOf(attribute), attribute]));
  const fresh = changes.filter((change) => {
    const before = known.get(nameOf(change));
    if (change.value === null) return before !== undefined;
    return before === undefined || !before.mark.equals(seal.mark(change.person, change.field, change.value));
  });
  return { known, fresh };
}

async function keysFor(
  tx: Tx<VaultSchema>,
  changes: readonly Change[],
  { seal, clock }: { readonly seal: PersonSeals; readonly clock: Clock },
): Promise<ReadonlyMap<Id<'person'>, KeyObject>> {
  const persons = [...new Set(changes.map(({ person }) => person))];
  const wrapped = await lockKeys(tx, persons);
  const made = persons.filter((person) => !wrapped.has(person)).map((person) => [person, seal.newKey()] as const);
  await addKeys(
    tx,
    made.map(([person, key]) => ({ person, wrapped: seal.wrapKey(person, key) })),
    clock.now(),
  );
  return new Map([...made, ...[...wrapped].map(([person, key]) => [person, seal.unwrapKey(person, key)] as const)]);
}

async function refuseTakenPhones(tx: Tx<VaultSchema>, fresh: readonly Change[], seal: PersonSeals): Promise<void> {
  const phones = fresh.flatMap((change) =>
    change.field === 'phone' && change.value !== null ? [seal.blindIndex(change.value)] : [],
  );
  if (phones.length === 0) return;
  const givenUp = new Set(fresh.filter(({ field }) => field === 'phone').map(({ person }) => person));
  const owners = await findByBlindIndex(tx, phones);
  if (owners.some(({ person }) => !givenUp.has(person))) throw new Refused({ code: 'vault.phone_taken', facts: {} });
}

interface SealingOf {
  readonly seal: PersonSeals;
  readonly keys: ReadonlyMap<Id<'person'>, KeyObject>;
  readonly known: Known;
}

function sealedOf(change: Change, { seal, keys, known }: SealingOf): readonly SealedAttribute[] {
  if (change.value === null) return [];
  const { person, field, value, mask } = change;
  const key = keys.get(person);
  if (key === undefined) throw new Error('a person to keep has no key');
  const version = (known.get(nameOf(change))?.version ?? 0) + 1;
  return [
    {
      person,
      field,
      version,
      sealed: seal.sealValue(key, { person, field, version }, value),
      mask,
      mark: seal.mark(person, field, value),
      blindIndex: change.field === 'phone' ? seal.blindIndex(change.value) : null,
    },
  ];
}

/** Two transactions may take the same phone at once; the unique index lets one of them through. */
function refuseRacedPhone(error: unknown): never {
  if (error instanceof Error && 'constraint' in error && error.constraint === 'attribute_phone')
    throw new Refused({ code: 'vault.phone_taken', facts: {} });
  throw error;
}
