import type { PersonActor } from '../../../platform/actor.ts';
import type { ModuleDatabase } from '../../../platform/database/database.ts';
import { type Field, FIELDS } from '../domain/attribute.ts';
import { type Held, heldOf, type Inventory } from '../domain/held.ts';
import { findMasks } from '../store/attributes.store.ts';
import type { VaultSchema } from '../store/schema.generated.ts';

export interface MyData {
  readonly fields: readonly {
    readonly field: Field;
    readonly masked: string;
    readonly why: string;
    readonly keepDays: number | null;
  }[];
  readonly held: readonly Held[];
}

export interface MyDataNeeds {
  readonly database: ModuleDatabase<VaultSchema>;
  readonly inventories: readonly Inventory[];
}

/** What each attribute is for; screens translate the word. */
const WHY: Readonly<Record<Field, string>> = { name: 'knowing_who_lives_here', phone: 'signing_in' };

/** What is held about the asking person: the attributes, masked, and what every module keeps, for what and how long. */
export function myData({ database, inventories }: MyDataNeeds) {
  const held = heldOf(inventories);
  return async ({ community, person }: Pick<PersonActor, 'community' | 'person'>): Promise<MyData> => {
    const masks = await database.inTx(community, async (tx) => await findMasks(tx, [person]));
    const fields = FIELDS.flatMap((field) =>
      masks
        .filter((mask) => mask.field === field)
        .map(({ mask }) => ({ field, masked: mask, why: WHY[field], keepDays: null })),
    );
    return { fields, held };
  };
}
