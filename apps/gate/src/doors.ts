import type { Id } from '@lintel/kernel';
import type { Wiring } from './config.ts';
import { DecisionBook } from './door/decision-book.ts';
import { Doorkeeper } from './door/doorkeeper.ts';
import { createVerifySignature } from './door/verify-qr.ts';
import type { Log } from './log.ts';
import type { Clock } from './ports.ts';
import type { Relays } from './relay/relays.ts';
import type { GateDatabase } from './store/database.ts';
import { createHandledOrders } from './store/handled-orders.store.ts';
import type { Journal } from './store/journal.store.ts';
import { createMemoryStore } from './store/memory.store.ts';

export interface DoorsNeeds {
  readonly database: GateDatabase;
  readonly relays: Relays;
  readonly wiring: Wiring;
  readonly clock: Clock;
  readonly log: Log;
  readonly changed: () => void;
  readonly openedFromAfar: (door: Id<'door'>) => void;
}

export interface Doors {
  readonly book: DecisionBook;
  readonly doorkeeper: Doorkeeper;
}

/** The doors and what decides about them; without a journal until the gate is paired. */
export function createDoors(needs: DoorsNeeds, journal: Journal | null): Doors {
  const orders = createHandledOrders(needs.database);
  const book = new DecisionBook({
    ...needs,
    journal,
    orders,
    memory: createMemoryStore(needs.database),
    verifySignature: createVerifySignature(),
  });
  const wired = Object.keys(needs.wiring) as Id<'door'>[]; // the configuration's schema checked that keys are ids
  return { book, doorkeeper: new Doorkeeper({ ...needs, book, orders, wired }) };
}
