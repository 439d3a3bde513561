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

/** Why the system itself uses a person's data: to send a sign-in code, or to write the roll into a file that staff asked for. */
export type SystemReason = 'sign_in_code' | 'roll_export';
