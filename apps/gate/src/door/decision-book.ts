import {
  applyChange,
  clockConfirmed,
  decide,
  type Decision,
  type Memory,
  prepare,
  type PreparedSnapshot,
  type Presented,
  type Snapshot,
  timeToJudge,
} from '@lintel/access-rules';
import type { JournalFields } from '@lintel/device-protocol';
import type { Instant } from '@lintel/kernel';
import { errorName, type Log } from '../log.ts';
import type { Clock } from '../ports.ts';
import type { RelayResult } from '../relay/relays.ts';
import { type GateDatabase, transaction } from '../store/database.ts';
import type { HandledOrders } from '../store/handled-orders.store.ts';
import type { Journal } from '../store/journal.store.ts';
import type { MemoryStore } from '../store/memory.store.ts';
import { entryOf } from './passage-entry.ts';
import type { VerifySignature } from './verify-qr.ts';

export interface DecisionBookNeeds {
  readonly database: GateDatabase;
  /** Null until the gate is paired: there is no chain yet to write to. */
  readonly journal: Journal | null;
  readonly memory: MemoryStore;
  readonly orders: HandledOrders;
  readonly verifySignature: VerifySignature;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Settled {
  readonly decision: Decision;
  /** The entry's number; null when there was nothing to record. */
  readonly seq: number | null;
}

export type SnapshotHead = Pick<Snapshot, 'cursor' | 'issuedAt' | 'validUntil'>;

/** Decides, and makes what was decided last: entry and memory are on disk together before anybody hears of it. */
export class DecisionBook {
  readonly #needs: DecisionBookNeeds;
  #memory: Memory;
  #prepared: PreparedSnapshot | null = null;
  #snapshot: SnapshotHead | null = null;
  /** This setting back of the clock is in the journal already. */
  #clockNoted = false;

  constructor(needs: DecisionBookNeeds) {
    this.#needs = needs;
    this.#memory = needs.memory.read(needs.clock.now());
  }

  get prepared(): PreparedSnapshot | null {
    return this.#prepared;
  }

  get snapshot(): SnapshotHead | null {
    return this.#snapshot;
  }

  get clockSetBack(): boolean {
    return timeToJudge(this.#memory.latest, this.#needs.clock.now()).clockSetBack;
  }

  /** Synchronous from end to end: no other request can come in between. `also` writes in the same transaction. */
  settle(presented: Presented, by: PreparedSnapshot, also: (decision: Decision) => void = () => {}): Settled {
    const { clock, database, memory, verifySignature } = this.#needs;
    const now = clock.now();
    const decision = decide({ prepared: by, memory: this.#memory, verifySignature }, presented, now);
    const { seq, setBack } = transaction(database, () => {
      const noted = this.#noteClock(now);
      const entry = this.#append(entryOf(presented, decision, now));
      memory.keepChange(decision.change);
      also(decision);
      return { seq: entry, setBack: noted };
    });
    this.#memory = applyChange(this.#memory, decision.change);
    this.#clockNoted = setBack;
    return { decision, seq };
  }

  recordRelay(about: number | null, result: RelayResult, also: () => void = () => {}): void {
    transaction(this.#needs.database, () => {
      if (about !== null) this.#append({ kind: 'relay', at: this.#needs.clock.now(), about, result });
      also();
    });
  }

  /** For the way out and fire: a full disk is no reason to keep a door shut. Returns the entries' numbers as far as written. */
  recordIfPossible(entries: readonly JournalFields[], also: () => void = () => {}): readonly (number | null)[] {
    try {
      return transaction(this.#needs.database, () => {
        also();
        return entries.map((fields) => this.#append(fields));
      });
    } catch (error) {
      this.#needs.log.error('journal.failed', { error: errorName(error) });
      return entries.map(() => null);
    }
  }

  /** Decides by this snapshot from now on. `keep` stores it as it was signed, in the same transaction. */
  adopt(next: Snapshot, keep: () => void): void {
    const { clock, database, memory } = this.#needs;
    const now = clock.now();
    // Only news can tell the time: the snapshot that is held already, played back, proves nothing about today.
    const isNews = this.#snapshot === null || next.issuedAt > this.#snapshot.issuedAt;
    const confirmed = isNews ? clockConfirmed(this.#memory, next.issuedAt, now) : this.#memory;
    transaction(database, () => {
      keep();
      if (this.#snapshot?.cursor !== next.cursor) this.#append({ kind: 'snapshot', at: now, cursor: next.cursor });
      if (confirmed === this.#memory) return;
      this.#append({ kind: 'clock', at: now, latest: this.#memory.latest });
      memory.keepTime(confirmed);
    });
    this.#memory = confirmed;
    this.#clockNoted &&= this.clockSetBack;
    this.resume(next);
  }

  /** Goes on by a snapshot that was adopted before this process began. */
  resume(held: Snapshot): void {
    this.#prepared = prepare(held);
    this.#snapshot = { cursor: held.cursor, issuedAt: held.issuedAt, validUntil: held.validUntil };
  }

  /** Notices the clock, remembers the time, forgets what is over. */
  tick(): void {
    const { clock, database, memory, orders } = this.#needs;
    const now = clock.now();
    const change = { used: null, wrongPins: null, latest: timeToJudge(this.#memory.latest, now).at };
    this.#clockNoted = transaction(database, () => {
      const setBack = this.#noteClock(now);
      memory.keepChange(change);
      memory.forgetUsed(now);
      orders.forget(now);
      return setBack;
    });
    this.#memory = applyChange(this.#memory, change);
  }

  /** The first entry after the clock was set back says so. */
  #noteClock(now: Instant): boolean {
    const setBack = timeToJudge(this.#memory.latest, now).clockSetBack;
    if (setBack && !this.#clockNoted) this.#append({ kind: 'clock', at: now, latest: this.#memory.latest });
    return setBack;
  }

  #append(fields: JournalFields | null): number | null {
    return fields === null ? null : (this.#needs.journal?.append(fields).seq ?? null);
  }
}
