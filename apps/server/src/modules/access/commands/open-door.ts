import { type Id, instant, orThrow, refuse, SECOND_MS } from '@lintel/kernel';
import type { GuardReason } from '@lintel/access-rules';
import type { PersonActor } from '../../../platform/actor.ts';
import type { AccessNeeds } from '../access-needs.ts';
import { holds } from '../domain/door-set.ts';
import { isSettled, type Opening, openingOf } from '../domain/opening.ts';
import type { AccessTx } from '../store/access-tx.ts';
import { type Door, doorById } from '../store/doors.store.ts';
import {
  addOrder,
  type DoorOrder,
  type OrderBy,
  orderById,
  orderByRequest,
  withdrawOrder,
} from '../store/orders.store.ts';
import { OPEN_LIMIT, spendAttempt } from './limits.ts';
import { present } from '../present.ts';
import { settlePerson } from './settle-residence.ts';

/** Whoever taps stands at the door: later than this the order has lost its meaning. */
const ORDER_LIFE_MS = 10 * SECOND_MS;
const WAIT_FOR_GATE_MS = 3 * SECOND_MS;

type Needs = Pick<AccessNeeds, 'database' | 'afterCommit' | 'clock' | 'ids' | 'registry' | 'watch'>;

interface Asked {
  readonly door: Id<'door'>;
  /** Chosen by the client; asking again with the same one is asking once. */
  readonly request: string;
  readonly signal: AbortSignal;
}

/** A resident's tap. Whether the door opens is the gate's decision; the server only carries the wish to it. */
export function openDoor(needs: Needs) {
  const { database } = needs;
  return async (actor: PersonActor, asked: Asked & { readonly via: 'tap' | 'door_link' }): Promise<Opening> => {
    await spendAttempt(needs, actor, OPEN_LIMIT);
    const order = await database.inTx(actor.community, async (tx) => {
      const { rights, account } = await settlePerson(needs, tx, actor.person);
      const door = present(await doorById(tx, asked.door), 'access.door_unknown');
      if (rights === null || account === null) return orThrow<DoorOrder, string>(refuse('access.no_home'));
      if (!holds({ everyDoor: false, stairwells: rights.stairwells }, door)) orThrow(refuse('access.not_this_door'));
      return await placeOrder(needs, tx, {
        door,
        request: asked.request,
        by: { method: asked.via, credential: account },
      });
    });
    return await outcomeOf(needs, actor.community, { order, signal: asked.signal });
  };
}

/** A guard opens for somebody, from the console: any door, with a reason, under the guard's own account. */
export function guardOpenDoor(needs: Needs) {
  const { database } = needs;
  return async (actor: PersonActor, asked: Asked & { readonly reason: GuardReason }): Promise<Opening> => {
    await spendAttempt(needs, actor, OPEN_LIMIT);
    const by: OrderBy = { method: 'guard', account: actor.account, reason: asked.reason };
    const order = await database.inTx(actor.community, async (tx) => {
      const door = present(await doorById(tx, asked.door), 'access.door_unknown');
      return await placeOrder(needs, tx, { door, request: asked.request, by });
    });
    return await outcomeOf(needs, actor.community, { order, signal: asked.signal });
  };
}

interface ToPlace {
  readonly door: Door;
  readonly request: string;
  readonly by: OrderBy;
}

async function placeOrder(
  { clock, ids, afterCommit, watch }: Needs,
  tx: AccessTx,
  { door, request, by }: ToPlace,
): Promise<DoorOrder> {
  const gate = present(door.gate, 'access.no_gate');
  const issued = clock.now();
  const expires = instant(issued + ORDER_LIFE_MS);
  const added = await addOrder(tx, { id: ids.next('order'), request, gate, door: door.id, by, issued, expires });
  const order = present(await orderByRequest(tx, request), 'access.request_used');
  // The same request must be the same wish: else somebody's answer would be given to somebody else.
  if (!added && !(order.door === door.id && isSame(order.by, by))) orThrow(refuse('access.request_used'));
  afterCommit(tx, () => watch.ring(tx.community));
  return order;
}

function isSame(a: OrderBy, b: OrderBy): boolean {
  if (a.method === 'guard' || b.method === 'guard') {
    return a.method === 'guard' && b.method === 'guard' && a.account === b.account && a.reason === b.reason;
  }
  return a.method === b.method && a.credential === b.credential;
}

/** Waits for the gate's word, then takes the order back if no gate has seen it: a late door would open for whoever is there then. */
async function outcomeOf(
  { database, watch }: Needs,
  community: Id<'community'>,
  { order, signal }: { readonly order: DoorOrder; readonly signal: AbortSignal },
): Promise<Opening> {
  await watch.until({
    community,
    timeoutMs: WAIT_FOR_GATE_MS,
    signal,
    wanted: ({ orders }) => orders.some(({ id, state }) => id === order.id && isSettled(state)),
  });
  return await database.inTx(community, async (tx) => {
    await withdrawOrder(tx, order.id);
    const { state, code } = (await orderById(tx, order.id)) ?? order;
    return openingOf(state, code);
  });
}
