import type { Id } from '@lintel/kernel';
import type { AnyTx, ModuleDatabase } from '../../../platform/database/database.ts';
import { findMasks } from '../store/attributes.store.ts';
import type { VaultSchema } from '../store/schema.generated.ts';

/** What lists show of a value: `王**`, `138****8000`. */
export interface Masked {
  readonly masked: string;
}

export interface Masks {
  readonly name: Masked | null;
  readonly phone: Masked | null;
}

const NOTHING: Masks = { name: null, phone: null };

/** The stored masks of these persons; every person asked for is in the answer. */
export function masksOf(database: ModuleDatabase<VaultSchema>) {
  return async (tx: AnyTx, persons: readonly Id<'person'>[]): Promise<ReadonlyMap<Id<'person'>, Masks>> => {
    const masks = new Map(persons.map((person) => [person, NOTHING]));
    if (persons.length === 0) return masks;
    const found = await database.within(tx, async (mine) => await findMasks(mine, persons));
    for (const { person, field, mask } of found)
      masks.set(person, { ...(masks.get(person) ?? NOTHING), [field]: { masked: mask } });
    return masks;
  };
}
