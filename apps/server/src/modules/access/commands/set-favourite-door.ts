import type { Id } from '@lintel/kernel';
import type { PersonActor } from '../../../platform/actor.ts';
import type { AccessNeeds } from '../access-needs.ts';
import { doorById } from '../store/doors.store.ts';
import { setFavourite } from '../store/favourites.store.ts';
import { present } from '../present.ts';

/** The door that stands first on the person's screen; null: none. */
export function setFavouriteDoor({ database }: Pick<AccessNeeds, 'database'>) {
  return async (actor: PersonActor, door: Id<'door'> | null): Promise<void> => {
    await database.inTx(actor.community, async (tx) => {
      if (door !== null) present(await doorById(tx, door), 'access.door_unknown');
      await setFavourite(tx, actor.person, door);
    });
  };
}
