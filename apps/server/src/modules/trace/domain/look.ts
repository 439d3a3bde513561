import type { LookEvent } from '@lintel/look-receipt';

/** Days that a record of processing must be kept (PIPL 56): three years. The trigger in the second migration holds the same number. */
export const LOOK_KEEP_DAYS = 1095;

/** What is said of a look before anything is shown: the event, but for its time and its place in the person's chain. */
export type LookToRecord = Pick<
  LookEvent,
  'person' | 'actor' | 'fields' | 'reason' | 'ticket' | 'outcome' | 'more' | 'sealedUntil'
>;
