import { type Id, orThrow, Refused } from '@lintel/kernel';
import { parseBadge } from '../domain/badge.ts';
import { changeStaff as decide, type StaffStanding } from '../domain/staff.ts';
import type { StaffRoleEnded } from '../events.ts';
import type { IdentityNeeds } from '../identity-needs.ts';
import { giveRoles, takeStaffRoles } from '../store/accounts.store.ts';
import { lockName } from '../store/locks.store.ts';
import { endSessions } from '../store/sessions.store.ts';
import { countOtherAdmins, findStaffMember, lockStaff, setBadge, setDisabled } from '../store/staff.store.ts';

export interface StaffChange {
  readonly account: Id<'account'>;
  readonly wanted: Partial<StaffStanding>;
  /** Left out: as before. Null: none any more. */
  readonly badge?: string | null;
}

/** Changes a member of staff's role, or lets them in no longer: their sessions end with it. A new badge is worn from the next request on. */
export function changeStaff({ database, clock, publish }: Pick<IdentityNeeds, 'database' | 'clock' | 'publish'>) {
  return async (community: Id<'community'>, { account, wanted, badge }: StaffChange): Promise<void> =>
    await database.inTx(community, async (tx) => {
      // Two administrators who disable each other at the same moment: the second one waits here, and is refused.
      await lockName(tx, 'administrators');
      await lockStaff(tx, account);
      const before = await findStaffMember(tx, account);
      if (before === null) throw new Refused({ code: 'identity.staff_unknown', facts: {} });
      const after = orThrow(decide(before, wanted, await countOtherAdmins(tx, account)));
      const at = clock.now();
      if (after.role !== before.role) {
        await takeStaffRoles(tx, account);
        await giveRoles(tx, [before.person], { roles: [after.role], at });
      }
      if (after.disabled !== before.disabled) await setDisabled(tx, account, after.disabled ? at : null);
      if (badge !== undefined) await setBadge(tx, account, badge === null ? null : orThrow(parseBadge(badge)));
      if (Object.keys(wanted).length > 0) await endSessions(tx, account, at);
      const ended = after.role !== before.role || (after.disabled && !before.disabled);
      if (ended)
        await publish(tx, {
          name: 'identity.staff_role_ended',
          about: { person: before.person },
        } satisfies StaffRoleEnded);
    });
}
