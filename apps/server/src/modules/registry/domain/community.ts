import type { Id } from '@lintel/kernel';

/** What stands on the sign at a community's gate. */
export interface Community {
  readonly id: Id<'community'>;
  /** In addresses: lower-case letters, digits and hyphens. */
  readonly slug: string;
  readonly name: string;
  /** IANA name; the roll's days are days there. */
  readonly timeZone: string;
}
