/** The roles of identity; the platform's `Role` is the same list, and the compiler compares them where an actor is made. */
export const RESIDENT_ROLES = ['resident', 'committee'] as const;
export const STAFF_ROLES = ['guard', 'front_desk', 'site_manager', 'admin'] as const;

export type ResidentRole = (typeof RESIDENT_ROLES)[number];
export type StaffRole = (typeof STAFF_ROLES)[number];
export type AnyRole = ResidentRole | StaffRole;

export const ROLES: readonly AnyRole[] = [...RESIDENT_ROLES, ...STAFF_ROLES];

/** Staff act on other people's data and doors: their roles need a password or a code from an authenticator. */
export function isStaffRole(role: AnyRole): role is StaffRole {
  return (STAFF_ROLES as readonly AnyRole[]).includes(role);
}

/** The roles an account may act in now: a disabled staff login takes the work away and leaves the home. */
export function rolesInForce(given: readonly AnyRole[], staffDisabled: boolean): readonly AnyRole[] {
  return ROLES.filter((role) => given.includes(role) && !(staffDisabled && isStaffRole(role)));
}

/** The role that a phone code opens: never a staff role. */
export function roleByCode(roles: readonly AnyRole[]): ResidentRole | null {
  return RESIDENT_ROLES.find((role) => roles.includes(role)) ?? null;
}

/** The role that password and authenticator open. */
export function roleByPassword(roles: readonly AnyRole[]): StaffRole | null {
  return STAFF_ROLES.find((role) => roles.includes(role)) ?? null;
}
