import type { Id } from '@lintel/kernel';

/** Someone asked for a sign-in code, be the phone known or not. The phone and the digits are in no queue. */
export interface CodeAsked {
  readonly name: 'identity.code_asked';
  readonly about: { readonly code: Id<'sign_in_code'> };
}

/** A browser registered its public key for a person. */
export interface DeviceKeyAdded {
  readonly name: 'identity.device_key_added';
  readonly about: {
    readonly person: Id<'person'>;
    readonly deviceKey: Id<'device_key'>;
    /** Uncompressed point on P-256, 65 bytes, base64url. */
    readonly publicKey: string;
  };
}

/** Someone no longer works here in the role they had: they left, or do other work now. */
export interface StaffRoleEnded {
  readonly name: 'identity.staff_role_ended';
  readonly about: { readonly person: Id<'person'> };
}

export interface DeviceKeyRemoved {
  readonly name: 'identity.device_key_removed';
  readonly about: { readonly person: Id<'person'>; readonly deviceKey: Id<'device_key'> };
}
