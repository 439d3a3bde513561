const PHONE = /^1[3-9]\d{9}$/;

/** A mobile number of mainland China, as the roll takes them. */
export function isPhone(text: string): boolean {
  return PHONE.test(text);
}
