import type { Id, Instant } from '@lintel/kernel';
import type { PersonActor } from '../../../platform/actor.ts';
import type { AccessNeeds } from '../access-needs.ts';
import { cursorNow } from '../store/cursor.store.ts';
import { doorsOf } from '../store/doors.store.ts';
import { type GateState, gatesOf } from '../store/gates.store.ts';

export interface GateHealthView {
  readonly id: Id<'gate'>;
  readonly name: string;
  readonly state: GateState;
  readonly doors: readonly Id<'door'>[];
  readonly lastSeen: Instant | null;
  readonly snapshotCursor: number | null;
  readonly snapshotAgeMs: number | null;
  /** Whether the gate has the newest snapshot. */
  readonly upToDate: boolean;
  readonly clockSkewMs: number | null;
  readonly journalHead: number;
  /** How often the gate had to forget entries before it could send them. */
  readonly journalGaps: number;
}

export function listGates({ database, clock }: Pick<AccessNeeds, 'database' | 'clock'>) {
  return async (actor: Pick<PersonActor, 'community'>): Promise<readonly GateHealthView[]> =>
    await database.inTx(actor.community, async (tx) => {
      const now = clock.now();
      const cursor = await cursorNow(tx);
      const doors = await doorsOf(tx);
      return (await gatesOf(tx)).map((gate) => ({
        id: gate.id,
        name: gate.name,
        state: gate.state,
        doors: doors.filter((door) => door.gate === gate.id).map(({ id }) => id),
        lastSeen: gate.lastSeen,
        snapshotCursor: gate.snapshotCursor,
        snapshotAgeMs: gate.snapshotIssued === null ? null : now - gate.snapshotIssued,
        upToDate: gate.snapshotCursor === cursor,
        clockSkewMs: gate.clockSkewMs,
        journalHead: gate.journal.seq,
        journalGaps: gate.journalGaps,
      }));
    });
}
