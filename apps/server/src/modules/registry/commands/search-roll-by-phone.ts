import type { PersonActor } from '../../../platform/actor.ts';
import { parsePhone, type StaffReason } from '../../vault/index.ts';
import { isOver } from '../domain/relation.ts';
import { type DescribedPart, describeParts } from '../queries/describe-parts.ts';
import type { RegistryNeeds } from '../registry-needs.ts';
import { partsById } from '../store/labelled-parts.store.ts';
import { relationsOfPersons } from '../store/relations.store.ts';
import { spendTry } from './spend-try.ts';

export interface PhoneQuestion {
  readonly phone: string;
  readonly reason: StaffReason;
  readonly ticket: string | null;
}

/**
 * Finds the homes of whoever has exactly this phone. They see who searched for them, and that is the one search that is not counted:
 * any other could be a guess, refused ones included. A malformed number is nobody's, so it is not counted either.
 */
export function searchRollByPhone(needs: Pick<RegistryNeeds, 'database' | 'clock' | 'vault'>) {
  const { database, clock, vault } = needs;
  const spend = spendTry(needs, 'phone_search');
  return async (actor: PersonActor, question: PhoneQuestion): Promise<readonly DescribedPart[]> => {
    const giveBack = await spend(actor);
    let isFree = !parsePhone(question.phone).ok;
    try {
      const person = await vault.searchByPhone(actor.community, { ...question, actor });
      if (person === null) return [];
      isFree = true;
      return await database.inTx(actor.community, async (tx) => {
        const now = clock.now();
        const relations = (await relationsOfPersons(tx, [person])).filter((relation) => !isOver(relation, now));
        const parts = await partsById(tx, [...new Set(relations.map(({ part }) => part))]);
        return await describeParts(tx, parts, { vault, now });
      });
    } finally {
      if (isFree) await giveBack();
    }
  };
}
