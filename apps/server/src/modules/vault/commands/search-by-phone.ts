import { type Id, orThrow } from '@lintel/kernel';
import type { AnyTx } from '../../../platform/database/database.ts';
import { type Asker, type Asking, judgeForm, judgeRole } from '../domain/asking.ts';
import { parsePhone } from '../domain/phone.ts';
import { looksOf } from './look-of.ts';
import { type LookNeeds, recordLooks } from './record-looks.ts';
import { tooManyLooks } from './reveal-persons.ts';

export interface SearchNeeds extends LookNeeds {
  readonly findByPhone: (tx: AnyTx, phone: string) => Promise<Id<'person'> | null>;
}

export type PhoneSearch = Pick<Asking, 'reason' | 'ticket'> & { readonly actor: Asker; readonly phone: string };

/**
 * Tells somebody of the staff whose phone this is, once the log covers a look at that person: who can try numbers one by one until
 * one is known has read it from the mask. Nobody is told of a search that finds nobody; who asks must bound them.
 *
 * Whatever is refused is refused before anybody is looked up: else the refusal, or a leaf that it leaves in the log, would tell that
 * somebody has this phone. For the same reason a place within the hour's limit is taken beforehand, and not asked for.
 */
export function searchByPhone(needs: SearchNeeds) {
  const { database, clock, limits, trace, pseudonymsIn } = needs;
  return async (community: Id<'community'>, { phone, ...given }: PhoneSearch): Promise<Id<'person'> | null> => {
    const asked = { ...given, fields: ['phone'], sealedUntil: null } as const;
    orThrow(judgeRole(asked));
    orThrow(judgeForm(asked, clock.now()));
    const place = limits.reserve(given.actor.person);
    if (place === null) throw await tooManyLooks(needs, community, { given: asked, persons: 1, kind: 'search' });
    let person: Id<'person'> | null = null;
    try {
      if (parsePhone(phone).ok)
        person = await database.inTx(community, async (tx) => await needs.findByPhone(tx, phone));
    } finally {
      place.settle(person);
    }
    if (person === null) return null;
    const looks = looksOf([{ ...asked, person }], 'found', pseudonymsIn(community));
    await trace.covered(await database.inTx(community, async (tx) => await recordLooks(tx, needs, looks)));
    return person;
  };
}
