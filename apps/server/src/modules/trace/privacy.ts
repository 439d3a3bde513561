/** Every column of this module. A column missing here fails the build. */
export const privacy = {
  'trace.look.community_id': { kind: 'none' },
  'trace.look.id': { kind: 'none' },
  'trace.look.at_ms': { kind: 'personal', purpose: 'who_looked', keepDays: 1095, seenBy: ['self'] },
  'trace.look.actor_person': { kind: 'pseudonym', purpose: 'who_looked', keepDays: 1095, seenBy: ['self'] },
  'trace.look.actor_role': { kind: 'none' },
  'trace.look.person': { kind: 'pseudonym', purpose: 'who_looked', keepDays: 1095, seenBy: ['self'] },
  'trace.look.fields': { kind: 'none' },
  'trace.look.reason': { kind: 'none' },
  'trace.look.ticket': { kind: 'pseudonym', purpose: 'who_looked', keepDays: 1095, seenBy: ['self'] },
} as const;
