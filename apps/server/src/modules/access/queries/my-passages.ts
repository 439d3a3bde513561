import { DAY_MS, instant } from '@lintel/kernel';
import type { PersonActor } from '../../../platform/actor.ts';
import type { AccessNeeds } from '../access-needs.ts';
import { PASSAGE_KEEP_DAYS } from '../domain/journal.ts';
import { doorsOf } from '../store/doors.store.ts';
import { type OwnPassage, passagesOf } from '../store/passages.store.ts';
import { ownCredentials } from './own-credentials.ts';

export type MyPassage = OwnPassage & { readonly doorName: string };

/** One's own passages of the last 30 days, newest first. There is no query that gives them to anybody else. */
export function myPassages({ database, clock }: Pick<AccessNeeds, 'database' | 'clock'>) {
  return async (
    actor: PersonActor,
    { page, pageSize }: { readonly page: number; readonly pageSize: number },
  ): Promise<{ readonly items: readonly MyPassage[]; readonly total: number }> =>
    await database.inTx(actor.community, async (tx) => {
      const after = instant(clock.now() - PASSAGE_KEEP_DAYS * DAY_MS);
      const own = await ownCredentials(tx, actor.person);
      const { items, total } = await passagesOf(tx, own, { after, offset: (page - 1) * pageSize, limit: pageSize });
      const names = new Map((await doorsOf(tx)).map(({ id, name }) => [id, name]));
      return { items: items.map((passage) => ({ ...passage, doorName: names.get(passage.door) ?? '' })), total };
    });
}
