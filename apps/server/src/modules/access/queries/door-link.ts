import type { Id } from '@lintel/kernel';
import type { AccessNeeds } from '../access-needs.ts';
import { present } from '../present.ts';
import { doorOfLink } from '../store/door-links.store.ts';
import { doorById } from '../store/doors.store.ts';

export interface DoorLink {
  readonly door: Id<'door'>;
  readonly name: string;
  readonly community: { readonly id: Id<'community'>; readonly slug: string; readonly name: string };
}

/** What a tag at a door leads to: what anybody who stands there reads on the sign. */
export function doorLink({ database, registry }: Pick<AccessNeeds, 'database' | 'registry'>) {
  return async (code: string): Promise<DoorLink> => {
    const found = present(await doorOfLink(database, code), 'access.door_link_unknown');
    return await database.inTx(found.community, async (tx) => {
      const door = present(await doorById(tx, found.door), 'access.door_link_unknown');
      const { id, slug, name } = present(await registry.community(tx, tx.community), 'access.door_link_unknown');
      return { door: door.id, name: door.name, community: { id, slug, name } };
    });
  };
}
