import { type Id, type Instant, instant } from '@lintel/kernel';
import { type Selectable, sql } from 'kysely';
import type { Tx } from '../../../platform/database/database.ts';
import { type StaffRole, STAFF_ROLES } from '../domain/role.ts';
import type { StaffStanding } from '../domain/staff.ts';
import type { IdentitySchema } from './schema.generated.ts';

export interface StaffLogin {
  readonly account: Id<'account'>;
  readonly login: string;
  readonly passwordHash: string;
  readonly totpSealed: Buffer;
  readonly totpStep: number;
  readonly disabled: boolean;
}

export interface StaffSecrets {
  readonly passwordHash: string;
  readonly totpSealed: Buffer;
}

export async function findStaffByLogin(tx: Tx<IdentitySchema>, login: string): Promise<StaffLogin | null> {
  const row = await logins(tx).where('login', '=', login).executeTakeFirst();
  return row === undefined ? null : loginOf(row);
}

/** Reads one staff login and holds it until the transaction ends, so that a code from the authenticator passes once. */
export async function lockStaff(tx: Tx<IdentitySchema>, account: Id<'account'>): Promise<StaffLogin | null> {
  const row = await logins(tx).where('account_id', '=', account).forUpdate().executeTakeFirst();
  return row === undefined ? null : loginOf(row);
}

export interface NewStaff extends StaffSecrets {
  readonly account: Id<'account'>;
  readonly login: string;
  readonly badge: string | null;
  readonly madeAt: Instant;
}

/** False when the login is another's, or the account has one already. */
export async function addStaffLogin(
  tx: Tx<IdentitySchema>,
  { account, login, badge, passwordHash, totpSealed, madeAt }: NewStaff,
): Promise<boolean> {
  const result = await tx.sql
    .insertInto('identity.staff_login')
    .values({
      community_id: tx.community,
      account_id: account,
      login,
      badge,
      password_hash: passwordHash,
      totp_sealed: totpSealed,
      totp_step: 0,
      made_ms: madeAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function replaceSecrets(
  tx: Tx<IdentitySchema>,
  account: Id<'account'>,
  { passwordHash, totpSealed }: StaffSecrets,
): Promise<void> {
  await change(tx, account).set({ password_hash: passwordHash, totp_sealed: totpSealed, totp_step: 0 }).execute();
}

export async function useTotpStep(tx: Tx<IdentitySchema>, account: Id<'account'>, step: number): Promise<void> {
  await change(tx, account).set({ totp_step: step }).execute();
}

export async function setDisabled(
  tx: Tx<IdentitySchema>,
  account: Id<'account'>,
  disabledAt: Instant | null,
): Promise<void> {
  await change(tx, account).set({ disabled_ms: disabledAt }).execute();
}

export async function setBadge(tx: Tx<IdentitySchema>, account: Id<'account'>, badge: string | null): Promise<void> {
  await change(tx, account).set({ badge }).execute();
}

export async function countOtherAdmins(tx: Tx<IdentitySchema>, account: Id<'account'>): Promise<number> {
  const row = await staff(tx)
    .where('held.role', '=', 'admin')
    .where('login.disabled_ms', 'is', null)
    .where('login.account_id', '!=', account)
    .select(sql<number>`count(*)::integer`.as('admins'))
    .executeTakeFirstOrThrow();
  return row.admins;
}

export interface StaffMember extends StaffStanding {
  readonly account: Id<'account'>;
  readonly person: Id<'person'>;
  readonly login: string;
  readonly badge: string | null;
  readonly madeAt: Instant;
}

export async function listStaff(
  tx: Tx<IdentitySchema>,
  { from, count }: { readonly from: number; readonly count: number },
): Promise<readonly StaffMember[]> {
  const rows = await members(tx).orderBy('login.login').offset(from).limit(count).execute();
  return rows.map(memberOf);
}

export async function findStaffMember(tx: Tx<IdentitySchema>, account: Id<'account'>): Promise<StaffMember | null> {
  const row = await members(tx).where('login.account_id', '=', account).executeTakeFirst();
  return row === undefined ? null : memberOf(row);
}

export async function countStaff(tx: Tx<IdentitySchema>): Promise<number> {
  const row = await staff(tx)
    .select(sql<number>`count(*)::integer`.as('total'))
    .executeTakeFirstOrThrow();
  return row.total;
}

function staff(tx: Tx<IdentitySchema>) {
  return tx.sql
    .selectFrom('identity.staff_login as login')
    .innerJoin('identity.account_role as held', (join) =>
      join
        .onRef('held.community_id', '=', 'login.community_id')
        .onRef('held.account_id', '=', 'login.account_id')
        .on('held.role', 'in', [...STAFF_ROLES]),
    )
    .innerJoin('identity.account as account', (join) =>
      join.onRef('account.community_id', '=', 'login.community_id').onRef('account.id', '=', 'login.account_id'),
    )
    .where('login.community_id', '=', tx.community);
}

function members(tx: Tx<IdentitySchema>) {
  return staff(tx).select([
    'login.account_id',
    'account.person',
    'login.login',
    'login.badge',
    'held.role',
    'login.disabled_ms',
    'login.made_ms',
  ]);
}

interface MemberRow {
  readonly account_id: string;
  readonly person: string;
  readonly login: string;
  readonly badge: string | null;
  readonly role: string;
  readonly disabled_ms: number | null;
  readonly made_ms: number;
}

function memberOf(row: MemberRow): StaffMember {
  return {
    account: row.account_id as Id<'account'>,
    person: row.person as Id<'person'>,
    login: row.login,
    badge: row.badge,
    role: row.role as StaffRole, // the join admits staff roles only
    disabled: row.disabled_ms !== null,
    madeAt: instant(row.made_ms),
  };
}

function logins(tx: Tx<IdentitySchema>) {
  return tx.sql.selectFrom('identity.staff_login').selectAll().where('community_id', '=', tx.community);
}

function change(tx: Tx<IdentitySchema>, account: Id<'account'>) {
  return tx.sql
    .updateTable('identity.staff_login')
    .where('community_id', '=', tx.community)
    .where('account_id', '=', account);
}

function loginOf(row: Selectable<IdentitySchema['identity.staff_login']>): StaffLogin {
  return {
    account: row.account_id as Id<'account'>,
    login: row.login,
    passwordHash: row.password_hash,
    totpSealed: row.totp_sealed,
    totpStep: row.totp_step,
    disabled: row.disabled_ms !== null,
  };
}
