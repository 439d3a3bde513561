/** Why a member of staff may see a person's data: a closed list, shown to that person in their own language. */
export const STAFF_REASONS = [
  'repair_visit',
  'delivery',
  'emergency',
  'residency_check',
  'fee_question',
  'authority_request',
] as const;
export type StaffReason = (typeof STAFF_REASONS)[number];

/** Why the system itself uses a person's data: to send a sign-in code. */
export type SystemReason = 'sign_in_code';

/** Why somebody is compared with what another person wrote down of them: a file, an entry by hand, an invitation, an election. */
export type RollReason = 'roll_import' | 'roll_entry' | 'family_invite' | 'committee_entry';

/** Who wanted to look without having the permission for it at all: what they gave as a reason was not even read. */
export const NOT_PERMITTED = 'not_permitted';
