import { expect, test } from 'vitest';
import { permissionsOf } from './permissions.ts';
import { type AnyRole, isStaffRole, roleByCode, roleByPassword, ROLES, rolesInForce } from './role.ts';

const may = (role: AnyRole, permission: string): boolean =>
  (permissionsOf(role) as readonly string[]).includes(permission);
const whoMay = (permission: string): readonly AnyRole[] => ROLES.filter((role) => may(role, permission));

test.each([
  ['person.reveal', ['front_desk', 'site_manager']],
  ['roll.read', ['front_desk', 'site_manager']],
  ['roll.export', ['site_manager']],
  ['roll.import', ['site_manager', 'admin']],
  ['staff.write', ['admin']],
  ['staff.read', ['committee', 'site_manager', 'admin']],
  ['door.guard_open', ['guard']],
  ['door.own', ['resident', 'committee']],
  ['home.own', ['resident', 'committee']],
  ['passage.count', ['committee', 'site_manager']],
  ['looks.bulk', ['committee', 'site_manager']],
  ['credential.write', ['front_desk', 'site_manager']],
  ['guard_credential.write', ['site_manager']],
  ['door.write', ['site_manager', 'admin']],
  ['gate.write', ['site_manager', 'admin']],
] as const)('%s is for %j', (permission, roles) => {
  expect(whoMay(permission)).toEqual(roles);
});

test('who hands out accounts does not see people, and who watches over the doors does not either', () => {
  for (const permission of ['person.reveal', 'roll.read', 'roll.export'])
    expect([may('admin', permission), may('committee', permission)]).toEqual([false, false]);
});

test('nobody is granted what is not a role’s to have', () => {
  for (const role of ROLES) for (const special of ['public', 'self', 'gate']) expect(may(role, special)).toBe(false);
});

test('a phone code opens no staff role, and a password no other', () => {
  for (const roles of [ROLES, ['guard'], ['resident', 'admin'], ['committee'], []] as const) {
    const byCode = roleByCode(roles);
    const byPassword = roleByPassword(roles);
    expect(byCode === null || !isStaffRole(byCode)).toBe(true);
    expect(byPassword === null || isStaffRole(byPassword)).toBe(true);
  }
  expect([roleByCode(['guard']), roleByPassword(['resident'])]).toEqual([null, null]);
});

test('a disabled staff login takes the work away and leaves the home', () => {
  expect(rolesInForce(['admin', 'committee', 'resident'], true)).toEqual(['resident', 'committee']);
  expect(rolesInForce(['admin', 'resident'], false)).toEqual(['resident', 'admin']);
});
