import type { GuardReason } from '@lintel/access-rules';

/** In the order of how often they come up; the number keys follow it. */
export const GUARD_REASONS: readonly GuardReason[] = [
  'forgot_credential',
  'visitor',
  'delivery',
  'repair',
  'mobility_help',
  'emergency',
  'other',
];

/** `1` is the first of a list, `9` the ninth; null for every other key. */
export function digitOf(key: string): number | null {
  return /^[1-9]$/.test(key) ? Number(key) - 1 : null;
}
