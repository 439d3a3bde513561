import { type DailyHours, type DoorState, lawfulMethods, type Method, METHODS } from '@lintel/access-rules';
import { type Id, orThrow, refuse } from '@lintel/kernel';
import type { PersonActor } from '../../../platform/actor.ts';
import type { AccessNeeds } from '../access-needs.ts';
import { changeState } from '../domain/door.ts';
import { changeDoor as changeDoorRow, type Door, doorById, type MethodHours } from '../store/doors.store.ts';
import { changeSnapshots } from './change-snapshots.ts';
import { present } from '../present.ts';

type Needs = Pick<AccessNeeds, 'database' | 'afterCommit' | 'watch'>;
type Change = Parameters<typeof changeDoorRow>[2];

/** Changes a door as `decide` finds right on the door as it is now; refuses the rest. */
function changing<Asked>(needs: Needs, decide: (door: Door, asked: Asked) => Change) {
  return async (
    actor: Pick<PersonActor, 'community'>,
    of: { readonly door: Id<'door'>; readonly asked: Asked },
  ): Promise<Door> =>
    await needs.database.inTx(
      actor.community,
      async (tx) =>
        await changeSnapshots(needs, tx, async (note) => {
          const door = present(await doorById(tx, of.door), 'access.door_unknown');
          const change = decide(door, of.asked);
          await changeDoorRow(tx, of.door, change);
          note({ kind: 'door', id: of.door });
          return { ...door, ...change };
        }),
    );
}

export interface DoorNaming {
  readonly name?: string | undefined;
  readonly state?: DoorState | undefined;
}

export function changeDoor(needs: Needs) {
  return changing(needs, (door, { name, state }: DoorNaming) => ({
    ...(name === undefined ? {} : { name }),
    ...(state === undefined ? {} : { state: orThrow(changeState(door.state, state)) }),
  }));
}

/**
 * R-SPCF-10 and the agreement of the owners: no face while nobody has switched that capability on, and no door without a way in
 * that needs neither face nor phone.
 */
export function setDoorMethods(needs: Needs) {
  return changing(needs, (door, methods: readonly Method[]) => {
    if (methods.some((method) => METHODS[method].biometric)) orThrow(refuse('access.capability_off'));
    return { methods: orThrow(lawfulMethods(methods, door.methodHours)) };
  });
}

export interface DoorHours {
  readonly freePass: readonly DailyHours[];
  readonly methodHours: readonly MethodHours[];
}

/** Hours must leave the plain way in open at all times: the same law as for the methods themselves. */
export function setDoorHours(needs: Needs) {
  return changing(needs, (door, { freePass, methodHours }: DoorHours) => {
    orThrow(lawfulMethods(door.methods, methodHours));
    return { freePass, methodHours };
  });
}
