import { isId, ok, refuse, type Result } from '@lintel/kernel';
import { bytesOfBase64, HASH_BYTES } from '@lintel/translog';
import { eventText } from './event-text.ts';
import { LATEST_MS } from './hour.ts';
import { type Looker, LOOKER_ROLES, type LookEvent } from './look.ts';

const CODE_MAX = 200;
const BADGE_CHARS_MAX = 16;
const FIELDS_MAX = 50;

/** Says of a value that came from outside whether it is what it must be. */
type Check = (value: unknown) => boolean;

const isNull: Check = (value) => value === null;
const isText: Check = (value) => typeof value === 'string' && value.length <= CODE_MAX;
const isTime: Check = (value) => Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= LATEST_MS;
const isHashText: Check = (value) => typeof value === 'string' && bytesOfBase64(value)?.length === HASH_BYTES;
const either =
  (...checks: readonly Check[]): Check =>
  (value) =>
    checks.some((check) => check(value));
const oneOf =
  (...allowed: readonly unknown[]): Check =>
  (value) =>
    allowed.includes(value);

const isBadge: Check = (value) => typeof value === 'string' && value !== '' && [...value].length <= BADGE_CHARS_MAX;
const isLooker = shape({
  role: oneOf(...LOOKER_ROLES),
  pseudonym: either(isNull, isText),
  badge: either(isNull, isBadge),
} satisfies Record<keyof Looker, Check>);
const isEvent = shape({
  v: oneOf(1),
  person: (value) => typeof value === 'string' && isId(value),
  seq: either(isNull, (value) => Number.isSafeInteger(value) && Number(value) >= 1),
  prev: either(isNull, isHashText),
  at: isTime,
  actor: isLooker,
  fields: (value) => Array.isArray(value) && value.length <= FIELDS_MAX && value.every(isText),
  reason: isText,
  ticket: either(isNull, isText),
  outcome: oneOf('shown', 'denied'),
  sealedUntil: either(isNull, isTime),
  discloses: either(isNull, isHashText),
} satisfies Record<keyof LookEvent, Check>);

/** Reads an event; what it accepts, `eventText` writes again to the letter. */
export function parseEvent(text: string): Result<LookEvent, 'receipt.event_malformed'> {
  const value = jsonOf(text);
  if (!text.isWellFormed() || !isEvent(value)) return refuse('receipt.event_malformed');
  const event = value as LookEvent; // each of its fields has just been looked at
  return eventText(event) === text ? ok(event) : refuse('receipt.event_malformed');
}

/** An object with these fields and no others. */
function shape(checks: Readonly<Record<string, Check>>): Check {
  const names = Object.keys(checks);
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const fields = new Map<string, unknown>(Object.entries(value));
    return fields.size === names.length && names.every((name) => checks[name]?.(fields.get(name)) === true);
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
