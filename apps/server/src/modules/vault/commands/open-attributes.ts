import { type Id, Refused } from '@lintel/kernel';
import type { Tx } from '../../../platform/database/database.ts';
import type { Asking } from '../domain/asking.ts';
import type { Field } from '../domain/attribute.ts';
import type { PersonSeals } from '../keys/person-seals.ts';
import { findAttributes } from '../store/attributes.store.ts';
import { findKeys } from '../store/person-keys.store.ts';
import type { VaultSchema } from '../store/schema.generated.ts';

/** What was asked for and is there. */
export type Revealed = ReadonlyMap<Field, string>;

/** Opens what is kept of these persons. Whoever calls this has the receipt of a look, or is the person themselves. */
export async function openAttributes(
  tx: Tx<VaultSchema>,
  seal: PersonSeals,
  asked: readonly Pick<Asking, 'person' | 'fields'>[],
): Promise<readonly Revealed[]> {
  const persons = asked.map(({ person }) => person);
  const wrapped = await keysOrThrow(tx, persons);
  const attributes = Map.groupBy(await findAttributes(tx, persons), ({ person }) => person);
  return asked.map(({ person, fields }) => {
    const key = seal.unwrapKey(person, keyOf(wrapped, person));
    const wanted = (attributes.get(person) ?? []).filter(({ field }) => fields.includes(field));
    return new Map(wanted.map((attribute) => [attribute.field, seal.openValue(key, attribute, attribute.sealed)]));
  });
}

export type WrappedKeys = ReadonlyMap<Id<'person'>, Buffer>;

export async function keysOrThrow(tx: Tx<VaultSchema>, persons: readonly Id<'person'>[]): Promise<WrappedKeys> {
  const wrapped = await findKeys(tx, persons);
  if (persons.some((person) => !wrapped.has(person))) throw new Refused({ code: 'vault.person_unknown', facts: {} });
  return wrapped;
}

export function keyOf(wrapped: WrappedKeys, person: Id<'person'>): Buffer {
  const key = wrapped.get(person);
  if (key === undefined) throw new Error('a person to show has no key');
  return key;
}
