import type { Id, Instant } from '@lintel/kernel';
import type { Tx } from '../../../platform/database/database.ts';
import type { Masks, VaultDoor } from '../../vault/index.ts';
import { isOver, type Relation } from '../domain/relation.ts';
import type { ResidencyConfirmation } from '../domain/residency.ts';
import type { LabelledPart } from '../store/labelled-parts.store.ts';
import { relationsOfParts } from '../store/relations.store.ts';
import { confirmationsOf } from '../store/residency.store.ts';
import type { RegistrySchema } from '../store/schema.generated.ts';

/** A part as the roll shows it: whose it is and who lives there, now or from a day to come. Names and phones are masks. */
export interface DescribedPart {
  readonly part: LabelledPart;
  readonly relations: readonly DescribedRelation[];
}

export interface DescribedRelation {
  readonly relation: Relation;
  readonly masks: Masks;
  readonly confirmation: ResidencyConfirmation | null;
}

const NO_MASKS: Masks = { name: null, phone: null };

export async function describeParts(
  tx: Tx<RegistrySchema>,
  parts: readonly LabelledPart[],
  { vault, now }: { readonly vault: Pick<VaultDoor, 'masks'>; readonly now: Instant },
): Promise<readonly DescribedPart[]> {
  const relations = (
    await relationsOfParts(
      tx,
      parts.map(({ id }) => id),
    )
  ).filter((relation) => !isOver(relation, now));
  const masks = await vault.masks(tx, [...new Set(relations.flatMap(({ person }) => person ?? []))]);
  const confirmations = await confirmationsOf(
    tx,
    relations.map(({ id }) => id),
  );
  const byPart = Map.groupBy(relations, ({ part }) => part);
  return parts.map((part) => ({
    part,
    relations: (byPart.get(part.id) ?? []).map((relation) => ({
      relation,
      masks: masksOf(relation.person, masks),
      confirmation: confirmations.get(relation.id) ?? null,
    })),
  }));
}

function masksOf(person: Id<'person'> | null, masks: ReadonlyMap<Id<'person'>, Masks>): Masks {
  return (person === null ? undefined : masks.get(person)) ?? NO_MASKS;
}
