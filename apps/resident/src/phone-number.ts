/** A mainland mobile number as people write and paste it: spaces, hyphens, +86. Null when it is not one. */
export function readPhone(typed: string): string | null {
  const digits = typed.replace(/[\s()-]/g, '').replace(/^(\+|00)86/, '');
  return /^1\d{10}$/.test(digits) ? digits : null;
}

/** `138****1234`, for saying which number a message goes to. */
export function maskPhone(phone: string): string {
  return `${phone.slice(0, 3)}****${phone.slice(-4)}`;
}

/** The six digits of a code, out of whatever was pasted: 验证码 123 456. Null when they are not there or not alone. */
export function readCode(typed: string): string | null {
  const [only, ...others] = typed.replace(/(?<=\d)[\s-](?=\d)/g, '').match(/\d+/g) ?? [];
  return only !== undefined && only.length === 6 && others.length === 0 ? only : null;
}
