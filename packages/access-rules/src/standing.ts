import type { Instant } from '@lintel/kernel';
import { no, type No } from './finding.ts';
import type { CredentialRule } from './snapshot.ts';

/** What stands against a credential at this time, its door aside; null when nothing does. */
export function objectionTo({ id, revokedAt, window }: CredentialRule, at: Instant): No | null {
  if (revokedAt !== null && revokedAt <= at) return no('access.revoked', {}, id);
  if (at < window.from) return no('access.not_yet_valid', { from: window.from }, id);
  if (window.until !== null && window.until <= at) return no('access.expired', { until: window.until }, id);
  return null;
}
