import type { Id, Instant } from '@lintel/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/database.ts';
import type { Field } from '../domain/attribute.ts';
import type { VaultSchema } from './schema.generated.ts';

export interface SealedAttribute {
  readonly person: Id<'person'>;
  readonly field: Field;
  readonly version: number;
  readonly sealed: Buffer;
  readonly mask: string;
  readonly mark: Buffer;
  readonly blindIndex: Buffer | null;
}

export interface FieldOf {
  readonly person: Id<'person'>;
  readonly field: Field;
}

export async function findAttributes(
  tx: Tx<VaultSchema>,
  persons: readonly Id<'person'>[],
): Promise<readonly SealedAttribute[]> {
  const rows = await tx.sql
    .selectFrom('vault.attribute')
    .select(['person', 'field', 'version', 'sealed', 'mask', 'mark', 'blind_index'])
    .where('community_id', '=', tx.community)
    .where('person', '=', sql<string>`any(${persons}::uuid[])`)
    .execute();
  return rows.map(({ blind_index, ...row }) => ({
    ...row,
    person: row.person as Id<'person'>,
    field: row.field as Field,
    blindIndex: blind_index,
  }));
}

export async function findMasks(
  tx: Tx<VaultSchema>,
  persons: readonly Id<'person'>[],
): Promise<readonly (FieldOf & { readonly mask: string })[]> {
  const rows = await tx.sql
    .selectFrom('vault.attribute')
    .select(['person', 'field', 'mask'])
    .where('community_id', '=', tx.community)
    .where('person', '=', sql<string>`any(${persons}::uuid[])`)
    .execute();
  return rows.map((row) => ({ person: row.person as Id<'person'>, field: row.field as Field, mask: row.mask }));
}

export interface PhoneOwner {
  readonly person: Id<'person'>;
  readonly blindIndex: Buffer;
}

export async function findByBlindIndex(
  tx: Tx<VaultSchema>,
  indexes: readonly Buffer[],
): Promise<readonly PhoneOwner[]> {
  const rows = await tx.sql
    .selectFrom('vault.attribute')
    .select(['person', 'blind_index'])
    .where('community_id', '=', tx.community)
    .where('blind_index', '=', sql<Buffer>`any(${indexes}::bytea[])`)
    .$narrowType<{ blind_index: Buffer }>()
    .execute();
  return rows.map((row) => ({ person: row.person as Id<'person'>, blindIndex: row.blind_index }));
}

export async function removeAttributes(tx: Tx<VaultSchema>, attributes: readonly FieldOf[]): Promise<void> {
  if (attributes.length === 0) return;
  await sql`
    delete from vault.attribute using unnest(${attributes.map(({ person }) => person)}::uuid[], ${attributes.map(({ field }) => field)}::text[]) as gone (person, field)
    where attribute.community_id = ${tx.community}::uuid and attribute.person = gone.person and attribute.field = gone.field
  `.execute(tx.sql);
}

export async function addAttributes(
  tx: Tx<VaultSchema>,
  attributes: readonly SealedAttribute[],
  changedAt: Instant,
): Promise<void> {
  if (attributes.length === 0) return;
  const column = <K extends keyof SealedAttribute>(key: K): SealedAttribute[K][] =>
    attributes.map((attribute) => attribute[key]);
  await sql`
    insert into vault.attribute (community_id, person, field, version, sealed, mask, mark, blind_index, changed_ms)
    select ${tx.community}::uuid, one.*, ${changedAt}::bigint
    from unnest(${column('person')}::uuid[], ${column('field')}::text[], ${column('version')}::integer[], ${column('sealed')}::bytea[],
                ${column('mask')}::text[], ${column('mark')}::bytea[], ${column('blindIndex')}::bytea[]) as one
  `.execute(tx.sql);
}
