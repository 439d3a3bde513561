import { type Id, Refused } from '@lintel/kernel';
import type { AnyTx, ModuleDatabase, Tx } from '../../../platform/database/database.ts';
import type { PersonActor } from '../../../platform/actor.ts';
import type { Looker, TraceDoor } from '../../trace/index.ts';
import type { Field } from '../domain/attribute.ts';
import type { StaffReason, SystemReason } from '../domain/reason.ts';
import type { PersonSeals } from '../keys/person-seals.ts';
import { findAttributes } from '../store/attributes.store.ts';
import { findKeys } from '../store/person-keys.store.ts';
import type { VaultSchema } from '../store/schema.generated.ts';

export interface RevealNeeds {
  readonly database: ModuleDatabase<VaultSchema>;
  readonly seals: (community: Id<'community'>) => PersonSeals;
  readonly trace: TraceDoor;
}

/** Who asks to see which fields of a person, and why. */
export interface Asking {
  readonly actor: Pick<PersonActor, 'person' | 'role'> | 'system';
  readonly person: Id<'person'>;
  readonly fields: readonly Field[];
  readonly reason: StaffReason | SystemReason;
  readonly ticket?: string | null;
}

/** What was asked for and is there. */
export type Revealed = ReadonlyMap<Field, string>;

/** Persons shown in one go, at most: an export of the roll. */
const PERSONS_MAX = 50_000;

/**
 * Shows what someone has a reason to see. This and `revealOwn` are the only ways to a value in clear: the look is recorded
 * first, in the same transaction, and without the record nothing is decrypted.
 *
 * The answers stand in the order of the questions.
 */
export function revealPersons({ database, seals, trace }: RevealNeeds) {
  return async (tx: AnyTx, asked: readonly Asking[]): Promise<readonly Revealed[]> => {
    if (asked.length > PERSONS_MAX) throw new RangeError(`at most ${PERSONS_MAX} persons are shown at once`);
    return await database.within(tx, async (mine) => {
      const wrapped = await keysOrThrow(
        mine,
        asked.map(({ person }) => person),
      );
      await trace.recordLooks(
        mine,
        asked.map((asking) => ({ ...lookerOf(asking.actor), ...lookOf(asking) })),
      );
      return await decrypt(mine, asked, { seal: seals(mine.community), wrapped });
    });
  };
}

/** Shows persons their own data. Nobody else looks, so no look is recorded. */
export function revealOwn({ database, seals }: Pick<RevealNeeds, 'database' | 'seals'>) {
  return async (own: Pick<PersonActor, 'community' | 'person'>, fields: readonly Field[]): Promise<Revealed> =>
    await database.inTx(own.community, async (tx) => {
      const wrapped = await keysOrThrow(tx, [own.person]);
      const [revealed] = await decrypt(tx, [{ person: own.person, fields }], { seal: seals(tx.community), wrapped });
      return revealed ?? new Map();
    });
}

function lookerOf(actor: Asking['actor']): Looker {
  return actor === 'system'
    ? { actorPerson: null, actorRole: 'system' }
    : { actorPerson: actor.person, actorRole: actor.role };
}

function lookOf({ person, fields, reason, ticket }: Asking) {
  return { person, fields, reason, ticket: ticket ?? null };
}

type WrappedKeys = ReadonlyMap<Id<'person'>, Buffer>;

async function keysOrThrow(tx: Tx<VaultSchema>, persons: readonly Id<'person'>[]): Promise<WrappedKeys> {
  const wrapped = await findKeys(tx, persons);
  if (persons.some((person) => !wrapped.has(person))) throw new Refused({ code: 'vault.person_unknown', facts: {} });
  return wrapped;
}

async function decrypt(
  tx: Tx<VaultSchema>,
  asked: readonly Pick<Asking, 'person' | 'fields'>[],
  { seal, wrapped }: { readonly seal: PersonSeals; readonly wrapped: WrappedKeys },
): Promise<readonly Revealed[]> {
  const attributes = Map.groupBy(
    await findAttributes(
      tx,
      asked.map(({ person }) => person),
    ),
    ({ person }) => person,
  );
  return asked.map(({ person, fields }) => {
    const wrappedKey = wrapped.get(person);
    if (wrappedKey === undefined) throw new Error('a person to show has no key');
    const key = seal.unwrapKey(person, wrappedKey);
    const wanted = (attributes.get(person) ?? []).filter(({ field }) => fields.includes(field));
    return new Map(wanted.map((attribute) => [attribute.field, seal.openValue(key, attribute, attribute.sealed)]));
  });
}
