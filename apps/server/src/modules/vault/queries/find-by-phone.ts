import type { Id } from '@lintel/kernel';
import type { AnyTx, ModuleDatabase } from '../../../platform/database/database.ts';
import { parsePhone } from '../domain/phone.ts';
import type { PersonSeals } from '../keys/person-seals.ts';
import { findByBlindIndex } from '../store/attributes.store.ts';
import type { VaultSchema } from '../store/schema.generated.ts';

export interface FindByPhoneNeeds {
  readonly database: ModuleDatabase<VaultSchema>;
  readonly seals: (community: Id<'community'>) => PersonSeals;
}

/** Who has these phones, exactly. The answer is keyed by the texts as given; malformed and unknown phones are not in it. */
export function findByPhones({ database, seals }: FindByPhoneNeeds) {
  return async (tx: AnyTx, phones: readonly string[]): Promise<ReadonlyMap<string, Id<'person'>>> =>
    await database.within(tx, async (mine) => {
      const seal = seals(mine.community);
      const indexed = phones.flatMap((text) => {
        const parsed = parsePhone(text);
        return parsed.ok ? [{ text, index: seal.blindIndex(parsed.value) }] : [];
      });
      if (indexed.length === 0) return new Map();
      const owners = await findByBlindIndex(
        mine,
        indexed.map(({ index }) => index),
      );
      const byIndex = new Map(owners.map(({ person, blindIndex }) => [blindIndex.toString('hex'), person]));
      return new Map(
        indexed.flatMap(({ text, index }) => {
          const person = byIndex.get(index.toString('hex'));
          return person === undefined ? [] : [[text, person] as const];
        }),
      );
    });
}
