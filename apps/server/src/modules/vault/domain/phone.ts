import { ok, refuse, type Result } from '@lintel/kernel';

/** A mainland mobile number: eleven digits, nothing else. */
export type Phone = string & { readonly unit: 'phone' };

const TYPED_LENGTH_MAX = 40;
const MOBILE = /^1[3-9]\d{9}$/;

/**
 * Reads a mobile number as people and spreadsheets write it: spaces, hyphens, brackets, full-width digits, +86.
 *
 * `+86 138-0013 8000`, `１３８００１３８０００` and `0086 13800138000` are all 13800138000. A landline cannot receive a code and is refused.
 */
export function parsePhone(text: string): Result<Phone, 'vault.phone_malformed'> {
  if (text.length > TYPED_LENGTH_MAX) return refuse('vault.phone_malformed');
  const digits = text
    .normalize('NFKC')
    .replaceAll(/[\s().‐‑‒–-]/g, '')
    .replace(/^(?:\+|00)?86(?=1\d{10}$)/, '');
  return MOBILE.test(digits) ? ok(digits as Phone) : refuse('vault.phone_malformed');
}
