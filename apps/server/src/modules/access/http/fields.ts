import { hoursAreValid, METHOD_NAMES } from '@lintel/access-rules';
import type { Id, Instant } from '@lintel/kernel';
import { z } from 'zod';

/** The brands of ids and times exist only for the compiler; `as` puts on them what the schema checks. */
export function idField<Kind extends string>(): z.ZodType<Id<Kind>, Id<Kind>> {
  return z.uuidv7() as unknown as z.ZodType<Id<Kind>, Id<Kind>>;
}

export const instantField = z
  .int()
  .min(0)
  .max(2 ** 48 - 1) as unknown as z.ZodType<Instant, Instant>;

/** In a query everything is text. */
export const instantInQuery = z.coerce
  .number()
  .int()
  .min(0)
  .max(2 ** 48 - 1) as unknown as z.ZodType<Instant, string>;

export const pageFields = {
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(100).default(50),
};

export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.strictObject({ items: z.array(item), total: z.int(), page: z.int(), pageSize: z.int() });
}

/** A name that people read on a screen: no line breaks or other control characters. */
export const nameField = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .regex(/^\P{Cc}*$/u);

export const methodField = z.enum(METHOD_NAMES);
export const doorStateField = z.enum(['not_commissioned', 'in_service', 'disabled']);

const dailyHoursField = z
  .strictObject({
    days: z
      .array(z.literal([1, 2, 3, 4, 5, 6, 7]))
      .min(1)
      .max(7)
      .describe('1 is Monday'),
    fromMinute: z.int().min(0).max(1439).describe('Minutes since midnight, inside'),
    untilMinute: z.int().min(1).max(1440).describe('Minutes since midnight, not inside'),
  })
  .refine(hoursAreValid);

/** Four stretches of hours for each weekday: the bound that gates have as well. */
export const hoursField = z.array(dailyHoursField).max(28);

export const cardNumberField = z.string().min(4).max(64).describe('As the reader gives it');

export const Nothing = z.strictObject({});
