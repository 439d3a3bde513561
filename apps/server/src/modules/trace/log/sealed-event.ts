import { concatBytes } from '@lintel/kernel';
import {
  type BulkEvent,
  commitmentTo as commitment,
  eventText,
  type LookEvent,
  parseBulkEvent,
  parseEvent,
  SALT_BYTES,
} from '@lintel/look-receipt';
import { base64 } from '@lintel/translog';
import { sha256 } from '@lintel/translog-node';

/** An event with the salt that its commitment needs: who has both can show what a leaf says, who has the leaf alone learns nothing. */
export interface SaltedEvent {
  readonly salt: Uint8Array;
  /** The event in canonical JSON (RFC 8785), exactly as committed to. */
  readonly text: string;
  readonly event: LookEvent;
}

export function saltEvent(event: LookEvent, salt: Uint8Array): SaltedEvent {
  if (salt.length !== SALT_BYTES) throw new RangeError(`a salt has ${SALT_BYTES} bytes`);
  return { salt, event, text: eventText(event) };
}

export function commitmentTo({ salt, text }: Pick<SaltedEvent, 'salt' | 'text'>): Uint8Array {
  return commitment(salt, text, sha256);
}

/** What is sealed for the person. */
export function plainOf({ salt, text }: Pick<SaltedEvent, 'salt' | 'text'>): Uint8Array {
  return concatBytes(salt, Buffer.from(text));
}

/** Reads what `plainOf` wrote; null when it is not what was committed to. Throws on a commitment to what is no event. */
export function readPlain(plain: Uint8Array, committed: Uint8Array): SaltedEvent | null {
  const committedTo = readCommitted(plain, committed);
  if (committedTo === null) return null;
  const event = parseEvent(committedTo.text);
  if (!event.ok) throw new Error('what was committed to is no look');
  return { ...committedTo, event: event.value };
}

/** The same for a look at many. */
export function readBulk(plain: Uint8Array, committed: Uint8Array): BulkEvent | null {
  const committedTo = readCommitted(plain, committed);
  if (committedTo === null) return null;
  const event = parseBulkEvent(committedTo.text);
  if (!event.ok) throw new Error('what was committed to is no look');
  return event.value;
}

function readCommitted(plain: Uint8Array, committed: Uint8Array): Pick<SaltedEvent, 'salt' | 'text'> | null {
  if (plain.length < SALT_BYTES) return null;
  const salt = plain.slice(0, SALT_BYTES);
  const text = Buffer.from(plain.subarray(SALT_BYTES)).toString('utf8');
  return base64(commitmentTo({ salt, text })) === base64(committed) ? { salt, text } : null;
}
