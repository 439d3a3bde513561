import type { Id, Instant } from '@lintel/kernel';

/** Years that a record of processing must be kept (PIPL 56): three. The trigger in the first migration holds the same number. */
export const LOOK_KEEP_DAYS = 1095;

/** How many looks one answer lists at most. */
export const LOOKS_LISTED_MAX = 200;

/** Who looked: someone in the role they acted in, or the system itself, for instance to send a code by SMS. */
export type Looker =
  | {
      readonly actorPerson: Id<'person'>;
      readonly actorRole: 'resident' | 'committee' | 'guard' | 'front_desk' | 'site_manager' | 'admin';
    }
  | { readonly actorPerson: null; readonly actorRole: 'system' };

/** What is said of a look before it happens. `fields` are the names of what was seen, never the values. */
export type LookToRecord = Looker & {
  readonly person: Id<'person'>;
  readonly fields: readonly string[];
  /** A code from the closed list of whoever asks; no free text, because people write names into free text. */
  readonly reason: string;
  /** The work order, complaint or letter that makes the look necessary. */
  readonly ticket?: string | null;
};

export type Look = Looker & {
  readonly id: Id<'look'>;
  readonly at: Instant;
  readonly person: Id<'person'>;
  readonly fields: readonly string[];
  readonly reason: string;
  readonly ticket: string | null;
};
