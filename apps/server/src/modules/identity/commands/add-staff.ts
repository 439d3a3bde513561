import { type Id, orThrow, Refused } from '@lintel/kernel';
import type { Tx } from '../../../platform/database/database.ts';
import { parseBadge } from '../domain/badge.ts';
import type { StaffRole } from '../domain/role.ts';
import type { IdentityNeeds } from '../identity-needs.ts';
import { addAccounts, findAccountOfPerson, giveRoles } from '../store/accounts.store.ts';
import type { IdentitySchema } from '../store/schema.generated.ts';
import { addStaffLogin, lockStaff } from '../store/staff.store.ts';
import { drawCredentials, type StaffCredentials } from './staff-credentials.ts';

type Needs = Pick<IdentityNeeds, 'database' | 'clock' | 'ids' | 'random' | 'secrets' | 'vault' | 'communities'>;

/** Someone new by name, or someone who has an account here already: a resident who takes up work. */
export type StaffPerson = { readonly displayName: string } | { readonly person: Id<'person'> };

export interface StaffToAdd {
  readonly who: StaffPerson;
  readonly login: string;
  readonly role: StaffRole;
  /** What residents see of them, instead of a pseudonym. */
  readonly badge?: string | null;
}

export interface AddedStaff extends StaffCredentials {
  readonly account: Id<'account'>;
}

/** Adds a member of staff. Password and authenticator secret leave here once; what is stored of them cannot be shown again. */
export function addStaff(needs: Needs) {
  const { database, clock, ids } = needs;
  return async (
    community: Id<'community'>,
    { who, login, role, badge: wanted = null }: StaffToAdd,
  ): Promise<AddedStaff> => {
    const badge = wanted === null ? null : orThrow(parseBadge(wanted));
    const known =
      'person' in who ? await database.inTx(community, async (tx) => await accountOrThrow(tx, who.person)) : null;
    const account = known ?? ids.next('account');
    const { handed, passwordHash, totpSealed } = await drawCredentials(needs, { community, account, login });
    await database.inTx(community, async (tx) => {
      const person = 'person' in who ? who.person : await addPerson(tx, { account, name: who.displayName }, needs);
      if ((await lockStaff(tx, account)) !== null) throw new Refused({ code: 'identity.staff_already', facts: {} });
      const added = await addStaffLogin(tx, { account, login, badge, passwordHash, totpSealed, madeAt: clock.now() });
      if (!added) throw new Refused({ code: 'identity.login_taken', facts: {} });
      await giveRoles(tx, [person], { roles: [role], at: clock.now() });
    });
    return { account, ...handed };
  };
}

async function accountOrThrow(tx: Tx<IdentitySchema>, person: Id<'person'>): Promise<Id<'account'>> {
  const account = await findAccountOfPerson(tx, person);
  if (account === null) throw new Refused({ code: 'identity.person_unknown', facts: {} });
  return account.id;
}

async function addPerson(
  tx: Tx<IdentitySchema>,
  { account, name }: { readonly account: Id<'account'>; readonly name: string },
  { clock, ids, vault }: Needs,
): Promise<Id<'person'>> {
  const person = ids.next('person');
  await vault.keep(tx, person, { name });
  await addAccounts(tx, [{ id: account, person }], clock.now());
  return person;
}
