import { type Id, type Instant, instant } from '@lintel/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/database.ts';
import { COMMITTEE_MAX } from '../domain/committee.ts';
import type { IdentitySchema } from './schema.generated.ts';

export interface Membership {
  readonly person: Id<'person'>;
  readonly since: Instant;
}

/** The longest-serving first. */
export async function listMembers(tx: Tx<IdentitySchema>): Promise<readonly Membership[]> {
  const rows = await members(tx)
    .select(['account.person', 'held.given_ms'])
    .orderBy('held.given_ms')
    .orderBy('account.person')
    .limit(COMMITTEE_MAX)
    .execute();
  return rows.map(({ person, given_ms }) => ({ person: person as Id<'person'>, since: instant(given_ms) }));
}

export async function countMembers(tx: Tx<IdentitySchema>): Promise<number> {
  const row = await members(tx)
    .select(sql<number>`count(*)::integer`.as('total'))
    .executeTakeFirstOrThrow();
  return row.total;
}

/** The account of a person who is a member; null when they are not. */
export async function findMember(tx: Tx<IdentitySchema>, person: Id<'person'>): Promise<Id<'account'> | null> {
  const row = await members(tx).select('account.id').where('account.person', '=', person).executeTakeFirst();
  return row === undefined ? null : (row.id as Id<'account'>);
}

function members(tx: Tx<IdentitySchema>) {
  return tx.sql
    .selectFrom('identity.account_role as held')
    .innerJoin('identity.account as account', (join) =>
      join.onRef('account.community_id', '=', 'held.community_id').onRef('account.id', '=', 'held.account_id'),
    )
    .where('held.community_id', '=', tx.community)
    .where('held.role', '=', 'committee');
}
