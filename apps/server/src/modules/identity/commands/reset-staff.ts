import { type Id, Refused } from '@lintel/kernel';
import type { IdentityNeeds } from '../identity-needs.ts';
import { endSessions } from '../store/sessions.store.ts';
import { forgetAttempts } from '../store/sign-in-attempts.store.ts';
import { findStaffMember, lockStaff, replaceSecrets } from '../store/staff.store.ts';
import { drawCredentials, type StaffCredentials } from './staff-credentials.ts';

type Needs = Pick<IdentityNeeds, 'database' | 'clock' | 'random' | 'secrets' | 'communities'>;

/** Draws a new password and authenticator secret. The old ones and every session opened with them are worth nothing from then on. */
export function resetStaff(needs: Needs) {
  const { database, clock, secrets } = needs;
  return async (community: Id<'community'>, account: Id<'account'>): Promise<StaffCredentials> => {
    const member = await database.inTx(community, async (tx) => await findStaffMember(tx, account));
    if (member === null) throw new Refused({ code: 'identity.staff_unknown', facts: {} });
    const { handed, ...stored } = await drawCredentials(needs, { community, account, login: member.login });
    await database.inTx(community, async (tx) => {
      await lockStaff(tx, account);
      await replaceSecrets(tx, account, stored);
      await endSessions(tx, account, clock.now());
      await forgetAttempts(tx, secrets.loginMark(community, member.login));
    });
    return handed;
  };
}
