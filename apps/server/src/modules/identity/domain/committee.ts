import { ok, refuse, type Result } from '@lintel/kernel';
import type { AnyRole } from './role.ts';

/** Far more than any election seats: local rules say five to fifteen. */
export const COMMITTEE_MAX = 50;

type JoinRefusal = 'identity.person_unknown' | 'identity.committee_already' | 'identity.committee_limit';

/**
 * Decides whether the person of this account may be recorded as elected. Only residents are: whoever merely works here is as unknown
 * as somebody who never was on the roll.
 */
export function joinCommittee(roles: readonly AnyRole[], members: number): Result<'committee', JoinRefusal> {
  if (roles.includes('committee')) return refuse('identity.committee_already');
  if (!roles.includes('resident')) return refuse('identity.person_unknown');
  if (members >= COMMITTEE_MAX) return refuse('identity.committee_limit', { most: COMMITTEE_MAX });
  return ok('committee');
}
