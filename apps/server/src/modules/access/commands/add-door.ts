import type { Method } from '@lintel/access-rules';
import { DOORS_MAX } from '@lintel/device-protocol';
import { type Id, orThrow, refuse } from '@lintel/kernel';
import type { PersonActor } from '../../../platform/actor.ts';
import type { AccessNeeds } from '../access-needs.ts';
import { linkCodeOf } from '../domain/link-code.ts';
import { addDoor as addDoorRow, countDoors, type Door } from '../store/doors.store.ts';
import type { AccessTx } from '../store/access-tx.ts';
import { gateById, setScopeCursor } from '../store/gates.store.ts';
import { changeSnapshots } from './change-snapshots.ts';

/** Every way to open that needs nobody's consent. Face is not among them: its capability is off. */
const METHODS_AT_FIRST: readonly Method[] = ['card', 'pin', 'qr', 'tap', 'door_link', 'guard'];

const LINK_CODE_BYTES = 10;

export interface DoorToAdd {
  readonly name: string;
  /** Null: a door of the whole community. */
  readonly stairwell: Id<'stairwell'> | null;
  readonly gate: Id<'gate'> | null;
  readonly barrierFreeLane: boolean;
}

/** A new door has one lane and is not commissioned: it opens by presence and records nobody until it is put into service. */
export function addDoor(
  needs: Pick<AccessNeeds, 'database' | 'afterCommit' | 'clock' | 'ids' | 'random' | 'registry' | 'watch'>,
) {
  const { database, clock, ids, random, registry } = needs;
  return async (actor: Pick<PersonActor, 'community'>, asked: DoorToAdd): Promise<Door> =>
    await database.inTx(actor.community, async (tx) => {
      const known =
        asked.stairwell === null || (await registry.stairwells(tx)).some(({ id }) => id === asked.stairwell);
      if (!known) orThrow(refuse('access.stairwell_unknown'));
      const door: Door = {
        id: ids.next('door'),
        name: asked.name,
        stairwell: asked.stairwell,
        gate: asked.gate,
        state: 'not_commissioned',
        methods: METHODS_AT_FIRST,
        freePass: [],
        methodHours: [],
        lanes: [{ id: ids.next('lane'), barrierFree: asked.barrierFreeLane }],
        linkCode: linkCodeOf(random(LINK_CODE_BYTES)),
      };
      await changeSnapshots(needs, tx, async (note, cursor) => {
        if ((await countDoors(tx)) >= DOORS_MAX) orThrow(refuse('access.door_limit', { most: DOORS_MAX }));
        if (door.gate !== null) await widenGate(tx, door.gate, cursor);
        await addDoorRow(tx, door, clock.now());
        note({ kind: 'door', id: door.id });
      });
      return door;
    });
}

/** The gate gets a door, so its next snapshot is a whole one. */
async function widenGate(tx: AccessTx, id: Id<'gate'>, cursor: number): Promise<void> {
  const gate = await gateById(tx, id);
  if (gate === null || gate.state === 'revoked') return orThrow(refuse('access.gate_unknown'));
  await setScopeCursor(tx, id, cursor);
}
