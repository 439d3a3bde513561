import { type Id, orThrow, Refused } from '@lintel/kernel';
import type { PersonActor } from '../../../platform/actor.ts';
import { joinCommittee } from '../domain/committee.ts';
import type { IdentityNeeds } from '../identity-needs.ts';
import { type CommitteeMember, withMasks } from '../queries/committee.ts';
import { findAccountOfPerson, giveRoles, takeRoles } from '../store/accounts.store.ts';
import { countMembers, findMember } from '../store/committee.store.ts';
import { lockName } from '../store/locks.store.ts';
import { endSessionsAs } from '../store/sessions.store.ts';
import { removeAttempt } from '../store/sign-in-attempts.store.ts';
import { countMemberTry, type TryNeeds } from './count-member-try.ts';

/**
 * Makes whoever has exactly this phone a member: the administrator writes down whom the owners elected, and reads no roll for it.
 * Whoever is recognised by the phone is told before the administrator learns anything, refusals included; and phones that add nobody
 * are counted, or the refusals would tell whose live here.
 */
export function addCommitteeMember(needs: TryNeeds & Pick<IdentityNeeds, 'vault'>) {
  const { database, clock, vault } = needs;
  const count = countMemberTry(needs);
  return async (actor: PersonActor, phone: string): Promise<CommitteeMember> => {
    const { community } = actor;
    const counted = await count(actor);
    const found = await database.inTx(community, async (tx) => await vault.findByPhone(tx, phone));
    if (found === null) throw new Refused({ code: 'identity.person_unknown', facts: {} });
    await vault.tellCompared(community, { actor, reason: 'committee_entry', persons: new Map([[found, ['phone']]]) });
    return await database.inTx(community, async (tx) => {
      // Counted and added by one at a time, or two at once would both take the last seat.
      await lockName(tx, 'committee');
      const account = await findAccountOfPerson(tx, found);
      if (account === null) throw new Refused({ code: 'identity.person_unknown', facts: {} });
      const role = orThrow(joinCommittee(account.roles, await countMembers(tx)));
      const since = clock.now();
      await giveRoles(tx, [account.person], { roles: [role], at: since });
      await removeAttempt(tx, counted);
      return withMasks({ person: account.person, since }, await vault.masks(tx, [account.person]));
    });
  };
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
