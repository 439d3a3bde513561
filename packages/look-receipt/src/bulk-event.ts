import { type Instant, isWellFormed, ok, refuse, type Result } from '@lintel/kernel';
import canonicalize from 'canonicalize';
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
import type { Looker } from './look.ts';

/**
 * A look that is about many persons and tells none of them apart: a file compared with the whole roll, or a look at more persons
 * than may be seen at once, which was refused. The committee reads it; the log holds a commitment to it.
 */
export interface BulkEvent {
  readonly v: 1;
  readonly act: 'match' | 'deny';
  readonly at: Instant;
  readonly actor: Looker;
  /** The names of what was compared or asked for, never the values. */
  readonly fields: readonly string[];
  readonly reason: string;
  readonly ticket: string | null;
  readonly persons: number;
  /** Refused looks are listed up to a limit; this one is the last within it, so there may be more that have no line. */
  readonly more: boolean;
}

const isBulkEvent = shape({
  v: oneOf(1),
  act: oneOf('match', 'deny'),
  at: isTime,
  actor: isLooker,
  fields: isFields,
  reason: isText,
  ticket: either(isNull, isText),
  persons: isCount,
  more: oneOf(true, false),
} satisfies Record<keyof BulkEvent, Check>);

/** In canonical JSON (RFC 8785), as it is committed to. */
export function bulkEventText(event: BulkEvent): string {
  const text = canonicalize(event);
  if (text === undefined) throw new TypeError('this event has no JSON form');
  return text;
}

/** Reads what `bulkEventText` wrote, and nothing else. */
export function parseBulkEvent(text: string): Result<BulkEvent, 'receipt.event_malformed'> {
  const value = jsonOf(text);
  if (!isWellFormed(text) || !isBulkEvent(value)) return refuse('receipt.event_malformed');
  const event = value as BulkEvent; // each of its fields has just been looked at
  return bulkEventText(event) === text ? ok(event) : refuse('receipt.event_malformed');
}
