import type { GateHealth } from '@lintel/device-protocol';
import type { GateActor } from '../../../platform/actor.ts';
import type { AccessNeeds } from '../access-needs.ts';
import { setReport } from '../store/gates.store.ts';

/** What a gate says of itself, for whoever has to repair it. */
export function reportHealth({ database, clock }: Pick<AccessNeeds, 'database' | 'clock'>) {
  return async (actor: GateActor, health: GateHealth): Promise<void> => {
    const lastSeen = clock.now();
    await database.inTx(actor.community, async (tx) => {
      await setReport(tx, actor.gate, { lastSeen, clockSkewMs: health.at - lastSeen, snapshot: health.snapshot });
    });
  };
}
