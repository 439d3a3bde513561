import type { Id, Instant } from '@lintel/kernel';

/** Which kind of document staff looked at before they handed it back. What it said is not kept. */
export const DOCUMENTS = ['title', 'lease', 'other'] as const;
export type ResidencyDocument = (typeof DOCUMENTS)[number];

/** Someone of the staff saw with their own eyes that a person lives where the roll says. */
export interface ResidencyConfirmation {
  readonly id: Id<'confirmation'>;
  readonly relation: Id<'relation'>;
  readonly document: ResidencyDocument;
  readonly by: Id<'person'>;
  readonly at: Instant;
}
