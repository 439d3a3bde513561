import { ok, refuse, type Result } from '@lintel/kernel';

/** What a badge at work has room for. */
export const BADGE_CHARS_MAX = 16;

const WRITABLE = /^[\p{L}\p{M}\p{N} ·.'()#-]+$/u;
const SIX_DIGITS = /\p{N}{6}/u;

/**
 * What a member of staff is called towards residents: `小李`, `017号`. Six digits in a row are refused, also with signs between
 * them, so that no phone and no identity number gets in: `1380-0138-000` is twelve digits here.
 */
export function parseBadge(text: string): Result<string, 'identity.badge_malformed'> {
  const badge = text.normalize('NFKC').trim().replace(/\s+/gu, ' ');
  const digits = badge.replace(/[^\p{L}\p{N}]/gu, '');
  const isGood = [...badge].length <= BADGE_CHARS_MAX && WRITABLE.test(badge) && !SIX_DIGITS.test(digits);
  return isGood && digits !== '' ? ok(badge) : refuse('identity.badge_malformed');
}
