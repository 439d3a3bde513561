import { type DoorState, hoursHold, type Method, wallClock } from '@lintel/access-rules';
import { DAY_MS, type Id, type Instant, instant } from '@lintel/kernel';
import type { PersonActor } from '../../../platform/actor.ts';
import type { AccessNeeds } from '../access-needs.ts';
import { present } from '../present.ts';
import { holds } from '../domain/door-set.ts';
import { PASSAGE_KEEP_DAYS } from '../domain/journal.ts';
import { rightsOf } from '../domain/rights.ts';
import type { AccessTx } from '../store/access-tx.ts';
import { doorsOf } from '../store/doors.store.ts';
import { favouriteOf } from '../store/favourites.store.ts';
import { lastOpenings } from '../store/passages.store.ts';
import { ownCredentials } from './own-credentials.ts';
import { placeNames } from './place-names.ts';

export interface MyDoor {
  readonly id: Id<'door'>;
  readonly name: string;
  /** Building and stairwell; null: the whole community's. */
  readonly place: string | null;
  readonly linkCode: string;
  readonly state: DoorState;
  readonly methods: readonly Method[];
  readonly freePassNow: boolean;
  readonly favourite: boolean;
  readonly lastOpened: Instant | null;
}

/** The doors of somebody's homes, the favourite first. */
export function myDoors({ database, registry, clock }: Pick<AccessNeeds, 'database' | 'registry' | 'clock'>) {
  return async (actor: PersonActor): Promise<readonly MyDoor[]> =>
    await database.inTx(actor.community, async (tx) => {
      const now = clock.now();
      const rights = rightsOf(await registry.homesOf(tx, actor.person), now);
      if (rights === null) return [];
      const span = { everyDoor: false, stairwells: rights.stairwells };
      const doors = (await doorsOf(tx)).filter((door) => holds(span, door));
      const places = await placeNames(registry, tx);
      const favourite = await favouriteOf(tx, actor.person);
      const opened = await openings(tx, actor.person, now);
      const { timeZone } = present(await registry.community(tx, tx.community), 'access.community_unknown');
      const local = wallClock(timeZone)(now);
      const mine = doors.map((door) => ({
        id: door.id,
        name: door.name,
        place: door.stairwell === null ? null : (places.get(door.stairwell) ?? null),
        linkCode: door.linkCode,
        state: door.state,
        methods: door.methods,
        freePassNow: door.state === 'in_service' && hoursHold(door.freePass, local),
        favourite: door.id === favourite,
        lastOpened: opened.get(door.id) ?? null,
      }));
      return mine.toSorted((a, b) => Number(b.favourite) - Number(a.favourite));
    });
}

async function openings(tx: AccessTx, person: Id<'person'>, now: Instant): Promise<ReadonlyMap<Id<'door'>, Instant>> {
  return await lastOpenings(tx, await ownCredentials(tx, person), instant(now - PASSAGE_KEEP_DAYS * DAY_MS));
}
