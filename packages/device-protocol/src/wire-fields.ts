import type { Id, Instant } from '@lintel/kernel';
import { z } from 'zod';

/** The largest time that six bytes hold, as in a QR code: the year 10889. */
export const INSTANT_MAX = 2 ** 48 - 1;

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** The brands of ids and instants exist only for the compiler; `as` puts on them what the schema has just checked. */
export function idField<Kind extends string>(): z.ZodType<Id<Kind>, Id<Kind>> {
  return z.string().regex(UUID_V7) as unknown as z.ZodType<Id<Kind>, Id<Kind>>;
}

export const instantField = z.int().min(0).max(INSTANT_MAX) as unknown as z.ZodType<Instant, Instant>;

/** Unpadded base64url of exactly this many bytes. */
export function bytesField(byteCount: number): z.ZodString {
  return z.string().regex(new RegExp(`^[A-Za-z0-9_-]{${Math.ceil((byteCount * 4) / 3)}}$`));
}

/** What people call a door: one line that any screen can show. Half a surrogate pair has no UTF-8 to be signed over. */
export const labelField = z
  .string()
  .min(1)
  .max(40)
  .regex(/^[^\p{Cc}\p{Cs}]+$/u);

/** SHA-256 in lower-case hex. */
export const hashField = z.string().regex(/^[0-9a-f]{64}$/);

/** A counter that rises by one and starts at `least`. */
export function counterField(least: 0 | 1): z.ZodInt {
  return z.int().min(least).max(Number.MAX_SAFE_INTEGER);
}

/** A refusal code as it stands in journals and replies: `module.reason`. */
export const codeField = z
  .string()
  .max(64)
  .regex(/^[a-z_]+\.[a-z_]+$/);

/** No id stands twice in the list: then "the door with this id" has one meaning on both sides. */
export function idsDiffer(items: readonly { readonly id: string }[]): boolean {
  return new Set(items.map((item) => item.id)).size === items.length;
}
