import type { AnyRole } from './role.ts';

const RESIDENT = ['home.own', 'door.own', 'community.read'] as const;

const FRONT_DESK = [
  'community.read',
  'roll.read',
  'roll.write',
  'residency.confirm',
  'person.reveal',
  'credential.read',
  'credential.write',
  'door.read',
  'gate.read',
] as const;

/**
 * Who may do what, whole. A session acts in one role at a time, so rights of two roles never add up.
 *
 * The committee watches over the doors without seeing people. The administrator keeps the system running and cannot show a
 * person's data: whoever hands out accounts is not the one who reads with them.
 */
export const PERMISSIONS = {
  resident: RESIDENT,
  committee: [...RESIDENT, 'door.read', 'gate.read', 'passage.count', 'staff.read', 'looks.bulk'],
  guard: ['community.read', 'door.read', 'door.guard_open'],
  front_desk: FRONT_DESK,
  site_manager: [
    ...FRONT_DESK,
    'guard_credential.write',
    'roll.import',
    'roll.export',
    'door.write',
    'gate.write',
    'passage.count',
    'staff.read',
    'looks.bulk',
  ],
  admin: [
    'community.read',
    'staff.read',
    'staff.write',
    'gate.read',
    'gate.write',
    'door.read',
    'door.write',
    'roll.import',
  ],
} as const satisfies Readonly<Record<AnyRole, readonly string[]>>;

export type GrantedPermission = (typeof PERMISSIONS)[AnyRole][number];

export function permissionsOf(role: AnyRole): readonly GrantedPermission[] {
  return PERMISSIONS[role];
}
