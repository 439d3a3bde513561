export type { AddedStaff, StaffPerson, StaffToAdd } from './commands/add-staff.ts';
export type { StaffCredentials } from './commands/staff-credentials.ts';
export type { ResidentRole, StaffRole } from './domain/role.ts';
export type { DeviceKeyAdded, DeviceKeyRemoved } from './events.ts';
export type { Communities, Community } from './identity-needs.ts';
export { createIdentity, type IdentityDoor, type IdentityModule, type IdentityModuleNeeds } from './module.ts';
export { privacy as identityPrivacy } from './privacy.ts';
