import { DAY_MS, type Id, MINUTE_MS, orThrow, refuse } from '@lintel/kernel';
import type { AccessNeeds } from '../access-needs.ts';
import { type AttemptLimit, countAttempt } from '../store/attempts.store.ts';

/** A card's number can be guessed at the claim; five tries a day make that hopeless. */
export const CLAIM_LIMIT = { kind: 'claim', windowMs: DAY_MS, most: 5 } as const;
/** Drawing PINs over and over would show which ones are free. */
export const PIN_LIMIT = { kind: 'pin', windowMs: DAY_MS, most: 10 } as const;
export const OPEN_LIMIT = { kind: 'open', windowMs: MINUTE_MS, most: 20 } as const;

const CODES = {
  claim: 'access.claims_too_many',
  pin: 'access.pins_too_many',
  open: 'access.openings_too_many',
} as const;

export interface Attempt {
  readonly community: Id<'community'>;
  readonly person: Id<'person'>;
}

/** Counts in a transaction of its own, so that a refused attempt counts as well. */
export async function spendAttempt(
  { database, clock }: Pick<AccessNeeds, 'database' | 'clock'>,
  of: Attempt,
  limit: AttemptLimit & { readonly kind: keyof typeof CODES },
): Promise<void> {
  const { community, person } = of;
  const within = await database.inTx(
    community,
    async (tx) => await countAttempt(tx, limit, { person, now: clock.now() }),
  );
  if (!within) orThrow(refuse(CODES[limit.kind]));
}
