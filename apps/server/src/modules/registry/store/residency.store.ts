import { type Id, instant, type Instant } from '@lintel/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/database.ts';
import type { Relation } from '../domain/relation.ts';
import type { ResidencyConfirmation, ResidencyDocument } from '../domain/residency.ts';
import type { RegistrySchema } from './schema.generated.ts';

type RegistryTx = Tx<RegistrySchema>;

/** The confirmations in force of these relations. */
export async function confirmationsOf(
  tx: RegistryTx,
  relations: readonly Id<'relation'>[],
): Promise<ReadonlyMap<Id<'relation'>, ResidencyConfirmation>> {
  if (relations.length === 0) return new Map();
  const rows = await tx.sql
    .selectFrom('registry.residency_confirmation')
    .selectAll()
    .where('community_id', '=', tx.community)
    .where('withdrawn_ms', 'is', null)
    .where(sql<boolean>`(holding_id = any(${relations}::uuid[]) or occupancy_id = any(${relations}::uuid[]))`)
    .execute();
  return new Map(
    rows.map((row) => {
      const relation = (row.holding_id ?? row.occupancy_id) as Id<'relation'>; // the table holds exactly one of them
      return [
        relation,
        {
          id: row.id as Id<'confirmation'>,
          relation,
          document: row.document as ResidencyDocument, // checked by the table
          by: row.confirmed_by as Id<'person'>,
          at: instant(row.confirmed_ms),
        },
      ];
    }),
  );
}

export async function addConfirmation(
  tx: RegistryTx,
  group: Relation['group'],
  confirmation: ResidencyConfirmation,
): Promise<void> {
  await tx.sql
    .insertInto('registry.residency_confirmation')
    .values({
      community_id: tx.community,
      id: confirmation.id,
      holding_id: group === 'holding' ? confirmation.relation : null,
      occupancy_id: group === 'occupancy' ? confirmation.relation : null,
      document: confirmation.document,
      confirmed_by: confirmation.by,
      confirmed_ms: confirmation.at,
      withdrawn_by: null,
      withdrawn_ms: null,
    })
    .execute();
}

/** Who confirmed and who withdrew both stay on record. */
export async function withdrawConfirmation(
  tx: RegistryTx,
  id: Id<'confirmation'>,
  { by, at }: { readonly by: Id<'person'>; readonly at: Instant },
): Promise<void> {
  await tx.sql
    .updateTable('registry.residency_confirmation')
    .set({ withdrawn_by: by, withdrawn_ms: at })
    .where('community_id', '=', tx.community)
    .where('id', '=', id)
    .execute();
}
