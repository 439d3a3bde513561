import { type Id, ok, orThrow, refuse, Refused, type Result } from '@lintel/kernel';
import { mobileOf } from '../domain/mobile.ts';
import { wordsOf } from '../domain/words-of.ts';
import type { PartState } from '../domain/part-state.ts';
import { partsById, searchParts } from '../store/labelled-parts.store.ts';
import type { RegistryNeeds } from '../registry-needs.ts';
import { type DescribedPart, describeParts } from './describe-parts.ts';

export type SearchNeeds = Pick<RegistryNeeds, 'database' | 'clock' | 'vault'>;

export interface RollQuestion {
  readonly text: string;
  readonly building: string | null;
  readonly stairwell: string | null;
  readonly state: PartState | null;
  /** From 1. */
  readonly page: number;
  readonly pageSize: number;
}

export interface RollPage {
  readonly items: readonly DescribedPart[];
  readonly total: number;
}

/** Finds parts by what is written on their doors. There is no search by name, because there is no index of names. */
export function searchRoll({ database, clock, vault }: SearchNeeds) {
  return async (community: Id<'community'>, question: RollQuestion): Promise<RollPage> => {
    const words = orThrow(withoutPhone(question.text));
    const { building, stairwell, state, page, pageSize } = question;
    return await database.inTx(community, async (tx) => {
      const now = clock.now();
      const found = await searchParts(
        tx,
        { words, building, stairwell, state },
        { offset: (page - 1) * pageSize, limit: pageSize, now },
      );
      return { items: await describeParts(tx, found.parts, { vault, now }), total: found.total };
    });
  };
}

export function describePart({ database, clock, vault }: SearchNeeds) {
  return async (community: Id<'community'>, part: Id<'part'>): Promise<DescribedPart> =>
    await database.inTx(community, async (tx) => {
      const [described] = await describeParts(tx, await partsById(tx, [part]), { vault, now: clock.now() });
      if (described === undefined) throw new Refused({ code: 'registry.part_unknown', facts: {} });
      return described;
    });
}

/** A phone number in an address would lie in every proxy's log, so it is turned away and asked for in a body instead. */
function withoutPhone(text: string): Result<readonly string[], 'registry.phone_in_address'> {
  const words = wordsOf(text);
  if (mobileOf(words.join('')) !== null || words.some((word) => mobileOf(word) !== null))
    return refuse('registry.phone_in_address');
  return ok(words);
}
