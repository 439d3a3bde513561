import type { OpenReason, Presented } from '@lintel/access-rules';
import type { OrderDocument } from '@lintel/device-protocol';
import type { Id } from '@lintel/kernel';
import type { Log } from '../log.ts';
import type { Clock } from '../ports.ts';
import type { RelayResult, Relays } from '../relay/relays.ts';
import type { GateDatabase } from '../store/database.ts';
import { keepFire, readFire } from '../store/fire.store.ts';
import type { HandledOrders, OrderResult } from '../store/handled-orders.store.ts';
import type { DecisionBook } from './decision-book.ts';
import { orderResult, presentedBy, refusedOrder, withRelay } from './order-result.ts';

export interface DoorkeeperNeeds {
  readonly book: DecisionBook;
  readonly database: GateDatabase;
  readonly orders: HandledOrders;
  readonly relays: Relays;
  /** Doors that are wired, whether or not a snapshot tells of them. */
  readonly wired: readonly Id<'door'>[];
  readonly clock: Clock;
  readonly log: Log;
  /** Something that the panel shows may have changed, or there is something new to send. */
  readonly changed: () => void;
  /** A door opened otherwise than from the panel. */
  readonly openedFromAfar: (door: Id<'door'>) => void;
}

export type Answer =
  | { readonly open: true; readonly why: OpenReason; readonly relay: RelayResult }
  | { readonly open: false; readonly code: string; readonly facts: Readonly<Record<string, string | number>> };

/**
 * What happens at the doors. The order is always: decide → journal entry and memory in one transaction, on disk → relay →
 * the relay's fate as a second entry.
 *
 * A crash before the commit: nothing happened, the door stayed shut, nobody was answered. After the commit and before the
 * relay: the passage is on record without a fate and the door stayed shut; after the restart nobody is let in for it, and its
 * code is spent. After the relay: the passage is on record without a fate. In no case does a door open without an entry, or
 * an entry open a door twice.
 */
export class Doorkeeper {
  readonly #needs: DoorkeeperNeeds;
  #fire: boolean;

  constructor(needs: DoorkeeperNeeds) {
    this.#needs = needs;
    this.#fire = readFire(needs.database) !== null;
  }

  get fireIsOn(): boolean {
    return this.#fire;
  }

  doors(): readonly Id<'door'>[] {
    return [...new Set([...(this.#needs.book.prepared?.doors.keys() ?? []), ...this.#needs.wired])];
  }

  async present(presented: Presented): Promise<Answer> {
    const { book, relays, changed } = this.#needs;
    // Every door stands open: who goes through it is nobody's business.
    if (this.#fire) return { open: true, why: 'fire', relay: 'confirmed' };
    const { prepared } = book;
    if (prepared === null) return { open: false, code: 'gate.not_ready', facts: {} };
    if (!prepared.doors.has(presented.door)) return { open: false, code: 'access.door_unknown', facts: {} };
    const { decision, seq } = book.settle(presented, prepared);
    changed();
    if (!decision.open) return { open: false, code: decision.code, facts: decision.facts };
    const relay = await relays.pulse(presented.door);
    book.recordRelay(seq, relay);
    changed();
    return { open: true, why: decision.why, relay };
  }

  /** Acts on an order whose signature was checked; on the same order again, tells what came of it and opens nothing. */
  async obey(order: OrderDocument): Promise<OrderResult> {
    const { book, orders, relays, changed, openedFromAfar } = this.#needs;
    const known = orders.find(order.id);
    if (known !== null) return known;
    if (this.#fire) return { order: order.id, outcome: 'opened', code: null, relay: 'assumed' };
    const { prepared } = book;
    if (prepared === null) return refusedOrder(order, 'gate.not_ready');
    if (!prepared.doors.has(order.door)) return refusedOrder(order, 'access.door_unknown');
    const { decision, seq } = book.settle(presentedBy(order), prepared, (made) =>
      orders.keep(orderResult(order, made), order.expiresAt),
    );
    changed();
    const settled = orderResult(order, decision);
    if (!decision.open) return settled;
    const relay = await relays.pulse(order.door);
    const result = withRelay(settled, relay);
    book.recordRelay(seq, relay, () => orders.setRelay(result));
    changed();
    if (relay !== 'failed') openedFromAfar(order.door);
    return result;
  }

  /** The way out: never refused, whoever it is, and whatever else is wrong. */
  async exit(door: Id<'door'>): Promise<RelayResult> {
    const { book, clock, relays, changed, openedFromAfar } = this.#needs;
    const [seq] = book.recordIfPossible([{ kind: 'exit', at: clock.now(), door, lane: null }]);
    const relay = this.#fire ? 'confirmed' : await relays.pulse(door);
    this.#recordFate(seq ?? null, relay);
    changed();
    openedFromAfar(door);
    return relay;
  }

  /** Opens every door and keeps it open until the signal ends, through restarts as well. */
  async fire(on: boolean): Promise<void> {
    if (on === this.#fire) return;
    const { book, clock, database, log, relays, changed } = this.#needs;
    const now = clock.now();
    const doors = this.doors();
    this.#fire = on;
    const entries = doors.map((door) => ({ kind: on ? ('fire' as const) : ('fire_end' as const), at: now, door }));
    const seqs = book.recordIfPossible(entries, () => keepFire(database, on ? now : null));
    log.warn(on ? 'fire.begun' : 'fire.ended', { doors: doors.length });
    changed();
    const moved = doors.map(async (door, at) => {
      this.#recordFate(seqs[at] ?? null, on ? await relays.hold(door) : await relays.release(door));
    });
    await Promise.all(moved);
    changed();
  }

  /** Now and then: the clock, what is over, and what fire holds open. */
  async tick(): Promise<void> {
    this.#needs.book.tick();
    this.#needs.changed();
    // Again and again while it lasts: a relay that was off the air when the signal came is opened when it is back.
    if (this.#fire) await Promise.all(this.doors().map(async (door) => await this.#needs.relays.hold(door)));
  }

  #recordFate(about: number | null, result: RelayResult): void {
    const { book, clock } = this.#needs;
    if (about !== null) book.recordIfPossible([{ kind: 'relay', at: clock.now(), about, result }]);
  }
}
