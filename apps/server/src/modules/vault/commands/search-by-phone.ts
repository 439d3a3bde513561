import { type Id, orThrow } from '@lintel/kernel';
import type { AnyTx } from '../../../platform/database/database.ts';
import { type Asking, judgeForm, judgeRole } from '../domain/asking.ts';
import { parsePhone } from '../domain/phone.ts';
import { looksOf } from './look-of.ts';
import { type LookNeeds, recordLooks } from './record-looks.ts';
import { admit, tooManyLooks } from './reveal-persons.ts';

export interface SearchNeeds extends LookNeeds {
  readonly findByPhone: (tx: AnyTx, phone: string) => Promise<Id<'person'> | null>;
}

export type PhoneSearch = Pick<Asking, 'actor' | 'reason' | 'ticket'> & { readonly phone: string };

/**
 * Tells somebody of the staff whose phone this is, once the log covers a look at that person: who can try numbers one by one until
 * one is known has read it from the mask. Nobody is told of a search that finds nobody; who asks must bound them.
 */
export function searchByPhone(needs: SearchNeeds) {
  const { database, clock, trace, pseudonymsIn } = needs;
  return async (community: Id<'community'>, { phone, ...given }: PhoneSearch): Promise<Id<'person'> | null> => {
    const asked = { ...given, fields: ['phone'], sealedUntil: null } as const;
    const role = judgeRole(asked);
    if (role.ok) orThrow(judgeForm(asked, clock.now()));
    // Before anything is looked up: else the refusal itself would tell that somebody has this phone.
    if (given.actor !== 'system' && needs.limits.hasSeenAll(given.actor.person))
      throw await tooManyLooks(needs, community, { given: asked, persons: 1 });
    const person = parsePhone(phone).ok
      ? await database.inTx(community, async (tx) => await needs.findByPhone(tx, phone))
      : null;
    if (person === null) {
      orThrow(role);
      return null;
    }
    const asking: Asking = { ...asked, person };
    await admit(needs, community, [asking]);
    const looks = looksOf([asking], 'found', pseudonymsIn(community));
    await trace.covered(await database.inTx(community, async (tx) => await recordLooks(tx, needs, looks)));
    return person;
  };
}
