/**
 * A mainland mobile number as its 11 digits, however it was written: `+86 138-0013-8000` and a spreadsheet's bare number are the
 * same. Null when it is none.
 */
export function mobileOf(text: string): string | null {
  const digits = text.replaceAll(/[\s-]/g, '').replace(/^(?:\+|00)86/, '');
  return /^1[3-9]\d{9}$/.test(digits) ? digits : null;
}
