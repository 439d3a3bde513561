import type { StaffMember, StaffRole } from '../../api/types.ts';

/** Roles that an account is given, the least powerful first. Residents come from the roll, the committee from an election. */
export const STAFF_ROLES: readonly StaffRole[] = ['guard', 'front_desk', 'site_manager', 'admin'];

const LOGIN = /^[a-z][a-z0-9._-]{2,31}$/;

/** What `addStaff` takes as a login. */
export function isLogin(text: string): boolean {
  return LOGIN.test(text);
}

/** Room for a badge as the server reads it: `parseBadge` in apps/server/src/modules/identity/domain/badge.ts decides. */
export const BADGE_CHARS_MAX = 16;

/** Who is meant, in sentences and for screen readers: the login, because names are masked here as everywhere. */
export function callOf({ name, login }: StaffMember): string {
  return name === null ? login : `${name.masked} (${login})`;
}
