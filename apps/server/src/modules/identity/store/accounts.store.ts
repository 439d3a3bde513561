import type { Id, Instant } from '@lintel/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/database.ts';
import {
  type AnyRole,
  RESIDENT_ROLES,
  type ResidentRole,
  rolesInForce,
  type StaffRole,
  STAFF_ROLES,
} from '../domain/role.ts';
import type { IdentitySchema } from './schema.generated.ts';

export interface Account {
  readonly id: Id<'account'>;
  readonly person: Id<'person'>;
  /** The roles in force now. */
  readonly roles: readonly AnyRole[];
  /** What residents may know them by at work. */
  readonly badge: string | null;
}

export async function findAccount(tx: Tx<IdentitySchema>, id: Id<'account'>): Promise<Account | null> {
  const row = await accounts(tx).where('account.id', '=', id).executeTakeFirst();
  return row === undefined ? null : accountOf(row);
}

export async function findAccountOfPerson(tx: Tx<IdentitySchema>, person: Id<'person'>): Promise<Account | null> {
  const row = await accounts(tx).where('account.person', '=', person).executeTakeFirst();
  return row === undefined ? null : accountOf(row);
}

export interface NewAccount {
  readonly id: Id<'account'>;
  readonly person: Id<'person'>;
}

/** Adds an account for each person that has none yet. */
export async function addAccounts(tx: Tx<IdentitySchema>, made: readonly NewAccount[], madeAt: Instant): Promise<void> {
  await sql`
    insert into identity.account (community_id, id, person, made_ms)
    select ${tx.community}::uuid, one.id, one.person, ${madeAt}::bigint
    from unnest(${made.map(({ id }) => id)}::uuid[], ${made.map(({ person }) => person)}::uuid[]) as one (id, person)
    on conflict (community_id, person) do nothing
  `.execute(tx.sql);
}

/** Gives each of these persons these roles, where they do not have them. */
export async function giveRoles(
  tx: Tx<IdentitySchema>,
  persons: readonly Id<'person'>[],
  { roles, at }: { readonly roles: readonly AnyRole[]; readonly at: Instant },
): Promise<void> {
  await sql`
    insert into identity.account_role (community_id, account_id, role, given_ms)
    select account.community_id, account.id, given.role, ${at}::bigint
    from identity.account account cross join unnest(${[...roles]}::text[]) as given (role)
    where account.community_id = ${tx.community}::uuid and account.person = any(${[...persons]}::uuid[])
    on conflict (community_id, account_id, role) do nothing
  `.execute(tx.sql);
}

export async function takeRoles(
  tx: Tx<IdentitySchema>,
  account: Id<'account'>,
  roles: readonly (ResidentRole | StaffRole)[],
): Promise<void> {
  await tx.sql
    .deleteFrom('identity.account_role')
    .where('community_id', '=', tx.community)
    .where('account_id', '=', account)
    .where('role', 'in', [...roles])
    .execute();
}

export const takeResidentRoles = async (tx: Tx<IdentitySchema>, account: Id<'account'>): Promise<void> =>
  await takeRoles(tx, account, RESIDENT_ROLES);
export const takeStaffRoles = async (tx: Tx<IdentitySchema>, account: Id<'account'>): Promise<void> =>
  await takeRoles(tx, account, STAFF_ROLES);

function accounts(tx: Tx<IdentitySchema>) {
  return tx.sql
    .selectFrom('identity.account as account')
    .leftJoin('identity.account_role as held', (join) =>
      join.onRef('held.community_id', '=', 'account.community_id').onRef('held.account_id', '=', 'account.id'),
    )
    .leftJoin('identity.staff_login as staff', (join) =>
      join.onRef('staff.community_id', '=', 'account.community_id').onRef('staff.account_id', '=', 'account.id'),
    )
    .where('account.community_id', '=', tx.community)
    .groupBy(['account.id', 'account.person', 'staff.disabled_ms', 'staff.badge'])
    .select([
      'account.id',
      'account.person',
      'staff.disabled_ms',
      'staff.badge',
      sql<string[]>`array_remove(array_agg(held.role), null)`.as('roles'),
    ]);
}

function accountOf(row: {
  readonly id: string;
  readonly person: string;
  readonly disabled_ms: number | null;
  readonly badge: string | null;
  readonly roles: readonly string[];
}): Account {
  return {
    id: row.id as Id<'account'>,
    person: row.person as Id<'person'>,
    roles: rolesInForce(row.roles as readonly AnyRole[], row.disabled_ms !== null), // the table's check allows nothing else
    badge: row.badge,
  };
}
