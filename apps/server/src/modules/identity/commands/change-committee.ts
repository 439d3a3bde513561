import { type Id, orThrow, Refused } from '@lintel/kernel';
import { joinCommittee } from '../domain/committee.ts';
import type { IdentityNeeds } from '../identity-needs.ts';
import { type CommitteeMember, withMasks } from '../queries/committee.ts';
import { findAccountOfPerson, giveRoles, takeRoles } from '../store/accounts.store.ts';
import { countMembers, findMember } from '../store/committee.store.ts';
import { lockName } from '../store/locks.store.ts';
import { endSessionsAs } from '../store/sessions.store.ts';

/** Makes whoever has exactly this phone a member: the administrator writes down whom the owners elected, and reads no roll for it. */
export function addCommitteeMember({ database, clock, vault }: Pick<IdentityNeeds, 'database' | 'clock' | 'vault'>) {
  return async (community: Id<'community'>, phone: string): Promise<CommitteeMember> =>
    await database.inTx(community, async (tx) => {
      // Counted and added by one at a time, or two at once would both take the last seat.
      await lockName(tx, 'committee');
      const person = await vault.findByPhone(tx, phone);
      const account = person === null ? null : await findAccountOfPerson(tx, person);
      if (account === null) throw new Refused({ code: 'identity.person_unknown', facts: {} });
      const role = orThrow(joinCommittee(account.roles, await countMembers(tx)));
      const since = clock.now();
      await giveRoles(tx, [account.person], { roles: [role], at: since });
      return withMasks({ person: account.person, since }, await vault.masks(tx, [account.person]));
    });
}

/** Ends a membership. The resident stays; a session that acts as the committee ends with it. */
export function removeCommitteeMember({ database, clock }: Pick<IdentityNeeds, 'database' | 'clock'>) {
  return async (community: Id<'community'>, person: Id<'person'>): Promise<void> =>
    await database.inTx(community, async (tx) => {
      await lockName(tx, 'committee');
      const account = await findMember(tx, person);
      if (account === null) throw new Refused({ code: 'identity.committee_unknown', facts: {} });
      await takeRoles(tx, account, ['committee']);
      await endSessionsAs(tx, account, { role: 'committee', at: clock.now() });
    });
}
