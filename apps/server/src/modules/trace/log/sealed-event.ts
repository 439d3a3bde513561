import { concatBytes } from '@lintel/kernel';
import { canonicalBytes } from '@lintel/device-protocol';
import { base64 } from '@lintel/translog';
import { z } from 'zod';
import type { LookEvent } from '../domain/look.ts';
import { sha256 } from './sha256.ts';

const SALT_BYTES = 32;

/** An event with the salt that its commitment needs: who has both can show what a leaf says, who has the leaf alone learns nothing. */
export interface SaltedEvent {
  readonly salt: Uint8Array;
  /** The event in canonical JSON (RFC 8785), exactly as committed to. */
  readonly text: string;
  readonly event: LookEvent;
}

export function saltEvent(event: LookEvent, salt: Uint8Array): SaltedEvent {
  if (salt.length !== SALT_BYTES) throw new RangeError(`a salt has ${SALT_BYTES} bytes`);
  return { salt, event, text: new TextDecoder().decode(canonicalBytes(event)) };
}

/** SHA-256 over the salt and the event's canonical JSON. */
export function commitmentTo({ salt, text }: Pick<SaltedEvent, 'salt' | 'text'>): Uint8Array {
  return sha256(concatBytes(salt, Buffer.from(text)));
}

/** What is sealed for the person. */
export function plainOf({ salt, text }: SaltedEvent): Uint8Array {
  return concatBytes(salt, Buffer.from(text));
}

const Role = z.enum(['system', 'resident', 'committee', 'guard', 'front_desk', 'site_manager', 'admin']);
const Stored = z.strictObject({
  v: z.literal(1),
  person: z.string(),
  seq: z.number().int().nullable(),
  prev: z.string().nullable(),
  at: z.number().int(),
  actor: z.strictObject({ role: Role, pseudonym: z.string().nullable() }),
  fields: z.array(z.string()),
  reason: z.string(),
  ticket: z.string().nullable(),
  outcome: z.enum(['shown', 'denied']),
  sealedUntil: z.number().int().nullable(),
  discloses: z.string().nullable(),
});

/** Reads what `plainOf` wrote; null when it is not what was committed to. */
export function readPlain(plain: Uint8Array, commitment: Uint8Array): SaltedEvent | null {
  const salt = plain.slice(0, SALT_BYTES);
  const text = Buffer.from(plain.subarray(SALT_BYTES)).toString('utf8');
  if (base64(commitmentTo({ salt, text })) !== base64(commitment)) return null;
  return { salt, text, event: Stored.parse(JSON.parse(text)) as unknown as LookEvent }; // ids and instants are branded for the compiler only
}
