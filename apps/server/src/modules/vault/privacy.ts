/** Every column of this module. A column missing here fails the build. */
const ROLL = { purpose: 'roll', keepDays: null } as const;

export const privacy = {
  'vault.key_check.one': { kind: 'none' },
  'vault.key_check.key_check': { kind: 'none' },
  'vault.person_key.community_id': { kind: 'none' },
  'vault.person_key.person': { kind: 'pseudonym', ...ROLL, seenBy: [] },
  'vault.person_key.wrapped_key': { kind: 'pseudonym', ...ROLL, seenBy: [] },
  'vault.person_key.made_ms': { kind: 'none' },
  'vault.attribute.community_id': { kind: 'none' },
  'vault.attribute.person': { kind: 'pseudonym', ...ROLL, seenBy: [] },
  'vault.attribute.field': { kind: 'none' },
  'vault.attribute.version': { kind: 'none' },
  'vault.attribute.sealed': { kind: 'personal', ...ROLL, seenBy: ['self', 'front_desk', 'site_manager'] },
  'vault.attribute.mask': {
    kind: 'personal',
    ...ROLL,
    seenBy: ['self', 'household', 'front_desk', 'site_manager', 'committee', 'admin'],
  },
  'vault.attribute.mark': { kind: 'pseudonym', ...ROLL, seenBy: [] },
  'vault.attribute.blind_index': { kind: 'pseudonym', ...ROLL, seenBy: [] },
  'vault.attribute.changed_ms': { kind: 'none' },
} as const;
