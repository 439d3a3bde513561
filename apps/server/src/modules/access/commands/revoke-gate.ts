import type { Id } from '@lintel/kernel';
import type { PersonActor } from '../../../platform/actor.ts';
import type { AccessNeeds } from '../access-needs.ts';
import { changeDoor, doorsOf } from '../store/doors.store.ts';
import { lockGate, revokeGate as revokeGateRow } from '../store/gates.store.ts';
import { removePairings } from '../store/pairings.store.ts';
import { changeSnapshots } from './change-snapshots.ts';
import { present } from '../present.ts';

/** From the commit on its requests are refused. Its doors are free for another gate. Revoking twice is revoking once. */
export function revokeGate(needs: Pick<AccessNeeds, 'database' | 'afterCommit' | 'clock' | 'watch'>) {
  return async (actor: PersonActor, id: Id<'gate'>): Promise<void> => {
    await needs.database.inTx(actor.community, async (tx) => {
      await changeSnapshots(needs, tx, async (note) => {
        const gate = present(await lockGate(tx, id), 'access.gate_unknown');
        if (gate.state === 'revoked') return;
        await revokeGateRow(tx, id, needs.clock.now());
        await removePairings(tx, id);
        for (const door of await doorsOf(tx, id)) {
          await changeDoor(tx, door.id, { gate: null });
          note({ kind: 'door', id: door.id });
        }
      });
    });
  };
}
