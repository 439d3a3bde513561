import type { CredentialRule } from '@lintel/access-rules';
import { type Id, instant } from '@lintel/kernel';
import { type Selectable, sql } from 'kysely';
import type { AccessTx } from './access-tx.ts';
import type { AccessSchema } from './schema.generated.ts';

/**
 * From here on every statement of this transaction sees the database as of one moment, so that what is read belongs to the cursor
 * that is read. Must be the transaction's first statement.
 */
export async function readAsOfOneMoment(tx: AccessTx): Promise<void> {
  await sql`set transaction isolation level repeatable read`.execute(tx.sql);
}

/** Every live credential of these door sets, whatever its dates: a gate that waits for a date must not need the server then. */
export async function credentialRules(
  tx: AccessTx,
  doorSets: readonly Id<'door_set'>[],
): Promise<readonly CredentialRule[]> {
  if (doorSets.length === 0) return [];
  const rows = await tx.sql
    .selectFrom('access.credential')
    .select(['id', 'kind', 'verifier', 'door_set_id', 'from_ms', 'until_ms', 'guard'])
    .where('community_id', '=', tx.community)
    .where('ended_ms', 'is', null)
    .where('door_set_id', 'in', [...doorSets])
    .execute();
  return rows.map(ruleOf);
}

type RuleRow = Pick<
  Selectable<AccessSchema['access.credential']>,
  'id' | 'kind' | 'verifier' | 'door_set_id' | 'from_ms' | 'until_ms' | 'guard'
>;

function ruleOf(row: RuleRow): CredentialRule {
  return {
    id: row.id as Id<'credential'>,
    kind: row.kind as CredentialRule['kind'], // the table's check allows nothing else
    verifier: row.verifier,
    doorSet: row.door_set_id as Id<'door_set'>, // asked for by door set
    window: { from: instant(row.from_ms), until: row.until_ms === null ? null : instant(row.until_ms) },
    revokedAt: null,
    guard: row.guard,
  };
}
