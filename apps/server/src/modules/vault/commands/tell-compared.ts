import type { Id } from '@lintel/kernel';
import { type Asker, PERSONS_AT_ONCE } from '../domain/asking.ts';
import { type Field, FIELDS } from '../domain/attribute.ts';
import type { RollReason } from '../domain/reason.ts';
import { lookerFor } from './look-of.ts';
import { type LookNeeds, recordBulk, recordLooks } from './record-looks.ts';

/** Who was recognised, or not, by what somebody wrote down of them, and by which of their fields. */
export interface Comparison {
  readonly actor: Asker | 'system';
  readonly reason: RollReason;
  readonly persons: ReadonlyMap<Id<'person'>, readonly Field[]>;
}

/**
 * Tells persons that somebody compared what they know with what is kept; await it before whoever asked learns what came of it. Up to
 * twenty persons have a look each. More are a file for the whole roll: one leaf, which the committee can read.
 */
export function tellCompared(needs: LookNeeds) {
  const { database, trace, pseudonymsIn } = needs;
  return async (community: Id<'community'>, { actor, reason, persons }: Comparison): Promise<void> => {
    if (persons.size === 0) return;
    const common = { actor: lookerFor(actor, pseudonymsIn(community)), reason, ticket: null };
    const looks = [...persons].map(
      ([person, fields]) =>
        ({ ...common, person, fields: [...fields], outcome: 'found', more: false, sealedUntil: null }) as const,
    );
    const compared = new Set([...persons.values()].flat());
    const fields = FIELDS.filter((field) => compared.has(field));
    const ticket = await database.inTx(community, async (tx) =>
      looks.length > PERSONS_AT_ONCE
        ? await recordBulk(tx, needs, { ...common, act: 'match', fields, persons: looks.length, more: false })
        : await recordLooks(tx, needs, looks),
    );
    await trace.covered(ticket);
  };
}
