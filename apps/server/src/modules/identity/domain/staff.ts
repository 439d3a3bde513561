import { ok, refuse, type Result } from '@lintel/kernel';
import type { StaffRole } from './role.ts';

export interface StaffStanding {
  readonly role: StaffRole;
  readonly disabled: boolean;
}

/**
 * Decides a change of one member of staff. One enabled administrator always stays: without one nobody could let anyone in again.
 *
 * `otherAdmins` counts the enabled administrators besides this one.
 */
export function changeStaff(
  before: StaffStanding,
  wanted: Partial<StaffStanding>,
  otherAdmins: number,
): Result<StaffStanding, 'identity.last_admin'> {
  const after = { role: wanted.role ?? before.role, disabled: wanted.disabled ?? before.disabled };
  const isAdmin = ({ role, disabled }: StaffStanding): boolean => role === 'admin' && !disabled;
  if (isAdmin(before) && !isAdmin(after) && otherAdmins === 0) return refuse('identity.last_admin');
  return ok(after);
}
