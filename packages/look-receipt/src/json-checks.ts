import { LATEST_MS } from './hour.ts';
import { type Looker, LOOKER_ROLES } from './look.ts';

const CODE_MAX = 200;
const BADGE_CHARS_MAX = 16;
const FIELDS_MAX = 50;

/** Says of a value that came from outside whether it is what it must be. */
export type Check = (value: unknown) => boolean;

export const isNull: Check = (value) => value === null;
export const isText: Check = (value) => typeof value === 'string' && value.length <= CODE_MAX;
export const isTime: Check = (value) => Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= LATEST_MS;
export const isCount: Check = (value) => Number.isSafeInteger(value) && Number(value) >= 1;
export const isFields: Check = (value) => Array.isArray(value) && value.length <= FIELDS_MAX && value.every(isText);

export const either =
  (...checks: readonly Check[]): Check =>
  (value) =>
    checks.some((check) => check(value));
export const oneOf =
  (...allowed: readonly unknown[]): Check =>
  (value) =>
    allowed.includes(value);

/** An object with these fields and no others. */
export function shape(checks: Readonly<Record<string, Check>>): Check {
  const names = Object.keys(checks);
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const fields = new Map<string, unknown>(Object.entries(value));
    return fields.size === names.length && names.every((name) => checks[name]?.(fields.get(name)) === true);
  };
}

const isBadge: Check = (value) => typeof value === 'string' && value !== '' && [...value].length <= BADGE_CHARS_MAX;

export const isLooker = shape({
  role: oneOf(...LOOKER_ROLES),
  pseudonym: either(isNull, isText),
  badge: either(isNull, isBadge),
} satisfies Record<keyof Looker, Check>);

export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
