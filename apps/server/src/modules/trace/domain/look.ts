import type { Id, Instant } from '@lintel/kernel';
import type { Looker, Outcome } from '@lintel/look-receipt';

/** Days that a record of processing must be kept (PIPL 56): three years. The trigger in the second migration holds the same number. */
export const LOOK_KEEP_DAYS = 1095;

/** What is said of a look before anything is shown. `fields` are the names of what is asked for, never the values. */
export interface LookToRecord {
  readonly person: Id<'person'>;
  readonly actor: Looker;
  readonly fields: readonly string[];
  /** A code from the closed list of whoever asks; no free text, because people write names into free text. */
  readonly reason: string;
  /** The work order, complaint or letter that makes the look necessary. */
  readonly ticket: string | null;
  readonly outcome: Outcome;
  /** There may be more like this one within the hour, without a line of their own. */
  readonly more: boolean;
  /** Until when the person is not told, where a law says so. Null: at once. */
  readonly sealedUntil: Instant | null;
}
