import type { Id } from '@lintel/kernel';
import type { AnyTx } from './database/database.ts';

/** Something that happened, in the past tense. `about` holds ids and codes: never a name, a phone number or a plate. */
export interface Event {
  readonly name: string;
  readonly about: Readonly<Record<string, string | number | null>>;
}

/** Says, inside the transaction, what happened; subscribers hear of each event after the commit, at least once. */
export type Publish = (tx: AnyTx, ...events: readonly Event[]) => Promise<void>;

/** Hears one event. May run twice for the same event: must not mind. */
export interface Subscription<E extends Event = Event> {
  readonly event: E['name'];
  /** Names the listener; with the event's name it is the queue's name. */
  readonly listener: string;
  handle(community: Id<'community'>, about: E['about']): Promise<void>;
}

/** Work at set times, once per community and slot whatever number of servers runs. */
export interface Job {
  readonly name: string;
  /** Cron, UTC. */
  readonly schedule: string;
  run(community: Id<'community'>): Promise<void>;
}
