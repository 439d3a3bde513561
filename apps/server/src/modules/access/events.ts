import type { Id } from '@lintel/kernel';

/**
 * What this module hears; it publishes nothing. Identity is not among the modules that access may use, so the shapes of its events
 * stand here as well, and are checked where they arrive.
 */
export interface DeviceKeyAdded {
  readonly name: 'identity.device_key_added';
  readonly about: { readonly person: Id<'person'>; readonly deviceKey: Id<'device_key'>; readonly publicKey: string };
}

export interface StaffRoleEnded {
  readonly name: 'identity.staff_role_ended';
  readonly about: { readonly person: Id<'person'> };
}

export interface DeviceKeyRemoved {
  readonly name: 'identity.device_key_removed';
  readonly about: { readonly person: Id<'person'>; readonly deviceKey: Id<'device_key'> };
}
