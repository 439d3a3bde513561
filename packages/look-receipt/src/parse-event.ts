import { isId, isWellFormed, ok, refuse, type Result } from '@lintel/kernel';
import { bytesOfBase64, HASH_BYTES } from '@lintel/translog';
import { eventText } from './event-text.ts';
import {
  type Check,
  either,
  isCount,
  isFields,
  isLooker,
  isNull,
  isText,
  isTime,
  jsonOf,
  oneOf,
  shape,
} from './json-checks.ts';
import type { LookEvent } from './look.ts';

const isHashText: Check = (value) => typeof value === 'string' && bytesOfBase64(value)?.length === HASH_BYTES;
const isEvent = shape({
  v: oneOf(1),
  person: (value) => typeof value === 'string' && isId(value),
  seq: either(isNull, isCount),
  prev: either(isNull, isHashText),
  at: isTime,
  actor: isLooker,
  fields: isFields,
  reason: isText,
  ticket: either(isNull, isText),
  outcome: oneOf('shown', 'found', 'denied'),
  more: oneOf(true, false),
  sealedUntil: either(isNull, isTime),
  discloses: either(isNull, isHashText),
  toldAt: either(isNull, isTime),
} satisfies Record<keyof LookEvent, Check>);

/** Reads an event; what it accepts, `eventText` writes again to the letter. */
export function parseEvent(text: string): Result<LookEvent, 'receipt.event_malformed'> {
  const value = jsonOf(text);
  if (!isWellFormed(text) || !isEvent(value)) return refuse('receipt.event_malformed');
  const event = value as LookEvent; // each of its fields has just been looked at
  const isTold = event.discloses !== null;
  if (isTold !== (event.toldAt !== null)) return refuse('receipt.event_malformed');
  return eventText(event) === text ? ok(event) : refuse('receipt.event_malformed');
}
