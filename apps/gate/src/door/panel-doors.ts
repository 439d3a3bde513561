import { type DoorRule, hoursHold, type Method, type PreparedSnapshot } from '@lintel/access-rules';
import type { Instant } from '@lintel/kernel';
import type { Wiring } from '../config.ts';
import type { PanelDoor } from '../local/panel-api.ts';

/** Methods that live by the second: a clock that was set back cannot judge them. */
const BY_THE_SECOND: readonly Method[] = ['qr', 'tap', 'door_link'];

/** What the panel may say of each door at this moment. It shows; `decide` alone decides. */
export function panelDoors(
  prepared: PreparedSnapshot,
  wiring: Wiring,
  { now, clockSetBack }: { readonly now: Instant; readonly clockSetBack: boolean },
): readonly PanelDoor[] {
  const local = prepared.wallClock(now);
  const works = (door: DoorRule, method: Method): boolean => {
    if (clockSetBack && BY_THE_SECOND.includes(method)) return false;
    const hours = door.methodHours.find((one) => one.method === method);
    return hours === undefined || hoursHold(hours.hours, local);
  };
  return [...prepared.doors.values()].map((door) => ({
    id: door.id,
    // The installer stands at the door and may know it better.
    label: wiring[door.id]?.label ?? door.label,
    state: door.state,
    methods: door.methods.filter((method) => works(door, method)),
    freePass: !clockSetBack && hoursHold(door.freePass, local),
  }));
}
