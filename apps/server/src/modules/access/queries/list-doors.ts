import type { PersonActor } from '../../../platform/actor.ts';
import type { AccessNeeds } from '../access-needs.ts';
import { type Door, doorsOf } from '../store/doors.store.ts';
import { placeNames } from './place-names.ts';

export type DoorWithPlace = Door & { readonly place: string | null };

export function listDoors({ database, registry }: Pick<AccessNeeds, 'database' | 'registry'>) {
  return async (actor: PersonActor): Promise<readonly DoorWithPlace[]> =>
    await database.inTx(actor.community, async (tx) => {
      const places = await placeNames(registry, tx);
      const doors = await doorsOf(tx);
      return doors.map((door) => ({
        ...door,
        place: door.stairwell === null ? null : (places.get(door.stairwell) ?? null),
      }));
    });
}
