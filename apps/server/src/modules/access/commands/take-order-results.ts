import type { OrderResults } from '@lintel/device-protocol';
import type { GateActor } from '../../../platform/actor.ts';
import type { AccessNeeds } from '../access-needs.ts';
import { settle } from '../domain/opening.ts';
import { lockOrderOf, setOrderState } from '../store/orders.store.ts';

/** What a gate made of its orders. The first word counts; results of other gates' orders, and of forgotten ones, are passed over. */
export function takeOrderResults({
  database,
  afterCommit,
  watch,
}: Pick<AccessNeeds, 'database' | 'afterCommit' | 'watch'>) {
  return async (gate: GateActor, { results }: OrderResults): Promise<void> => {
    await database.inTx(gate.community, async (tx) => {
      for (const result of results.toSorted((a, b) => (a.order < b.order ? -1 : Number(a.order > b.order)))) {
        const order = await lockOrderOf(tx, gate.gate, result.order);
        const next = order === null ? null : settle(order.state, { ...result, relay: result.relay ?? null });
        if (next !== null) await setOrderState(tx, result.order, next);
      }
      afterCommit(tx, () => watch.ring(tx.community));
    });
  };
}
