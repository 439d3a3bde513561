import type { Snapshot } from '@lintel/access-rules';
import {
  acceptSnapshot,
  applyDelta,
  type GateIdentity,
  openSigned,
  type SnapshotReply,
  snapshotReplySchema,
} from '@lintel/device-protocol';
import { HOUR_MS, type Instant, ok, refuse, type Refusal, type Result } from '@lintel/kernel';
import type { DecisionBook } from '../door/decision-book.ts';
import type { Log } from '../log.ts';
import type { Clock } from '../ports.ts';
import type { GateDatabase } from '../store/database.ts';
import { sha256 } from '../store/journal.store.ts';
import {
  dropSignedSnapshot,
  keepSignedSnapshot,
  readSignedSnapshot,
  type SignedSnapshot,
} from '../store/signed-snapshot.store.ts';
import type { ServerLink } from './server-link.ts';
import type { VerifyServer } from './server-signature.ts';

/** A whole snapshot now and then renews the dates, and mends whatever a delta may have missed. */
const WHOLE_EVERY_MS = 12 * HOUR_MS;
/** Deltas are read again at every start; past this many, one whole snapshot takes their place. */
const DELTAS_MAX = 100;
const REPLY_BYTES_MAX = 48 * 2 ** 20;
const TIMEOUT_MS = 60_000;

export interface SnapshotKeeperNeeds {
  readonly database: GateDatabase;
  readonly book: DecisionBook;
  readonly me: GateIdentity;
  readonly verify: VerifyServer;
  readonly clock: Clock;
  readonly log: Log;
  /** Another snapshot decides from now on. */
  readonly changed: () => void;
  /** A great deal of memory was used and is not needed any more. */
  readonly usedMemory: () => void;
}

export interface SnapshotKeeper {
  /** Goes on by what the store holds, verified anew. What does not verify is dropped and fetched again. */
  resume(): void;
  /** Brings the snapshot up to date. */
  pull(link: ServerLink, signal: AbortSignal): Promise<void>;
}

/**
 * The gate's copy of who may open what. Only what the server signed, for this gate, and nothing older than what is held, is
 * ever taken; as long as nothing better has come whole and verified, the last good one stays.
 */
export function createSnapshotKeeper(needs: SnapshotKeeperNeeds): SnapshotKeeper {
  const { database, book, verify, me, clock, log } = needs;
  let held: Snapshot | null = null;
  let deltas = 0;

  const take = (reply: SnapshotReply): Result<Snapshot | null, string> => {
    if ('unchanged' in reply) return ok(null);
    const next = verified(held, reply, { verify, me });
    if (!next.ok) return next;
    if (next.value.validUntil <= clock.now())
      return refuse('gate.snapshot_expired', { validUntil: next.value.validUntil });
    if (held !== null && next.value.cursor === held.cursor && next.value.issuedAt === held.issuedAt) return ok(null);
    book.adopt(next.value, () => keepSignedSnapshot(database, reply));
    held = next.value;
    deltas = reply.kind === 'snapshot' ? 0 : deltas + 1;
    needs.changed();
    log.info('snapshot.adopted', { cursor: held.cursor, kind: reply.kind, credentials: held.credentials.length });
    return ok(held);
  };

  const fetchAndTake = async (link: ServerLink, since: number | null, signal: AbortSignal): Promise<Refusal | null> => {
    const query = since === null ? {} : { since };
    const reply = await link({
      method: 'GET',
      path: '/v1/gate/snapshot',
      query,
      timeoutMs: TIMEOUT_MS,
      replyBytesMax: REPLY_BYTES_MAX,
      signal,
    });
    const read = snapshotReplySchema.safeParse(reply);
    const taken = read.success ? take(read.data) : refuse('protocol.malformed');
    if (!read.success || !('unchanged' in read.data)) needs.usedMemory();
    if (taken.ok) return null;
    log.warn('snapshot.refused', { code: taken.refusal.code, whole: since === null });
    return taken.refusal;
  };

  return {
    resume: () => {
      const kept = keptSnapshot(needs);
      if (kept === null) return;
      held = kept.snapshot;
      deltas = kept.deltas;
      book.resume(kept.snapshot);
      needs.usedMemory();
    },
    pull: async (link, signal) => {
      const since = held === null || wantsWhole(held, deltas, clock.now()) || book.clockSetBack ? null : held.cursor;
      const refusal = await fetchAndTake(link, since, signal);
      // Any doubt about a delta ends in the whole.
      const again = refusal !== null && since !== null ? await fetchAndTake(link, null, signal) : refusal;
      if (again !== null) throw new SnapshotRefused(again.code);
    },
  };
}

/** The stored snapshot with its deltas, verified as if it came from the server now; what does not hold is dropped. */
function keptSnapshot({
  database,
  verify,
  me,
  log,
}: SnapshotKeeperNeeds): { readonly snapshot: Snapshot; readonly deltas: number } | null {
  const rows = readSignedSnapshot(database);
  let snapshot: Snapshot | null = null;
  for (const signed of rows) {
    const next = verified(snapshot, signed, { verify, me });
    if (!next.ok) {
      log.error('snapshot.store_refused', { code: next.refusal.code });
      dropSignedSnapshot(database);
      return null;
    }
    snapshot = next.value;
  }
  return snapshot === null ? null : { snapshot, deltas: rows.length - 1 };
}

/** What the server sent cannot be used; the last good snapshot stays and the pull is tried again later. */
export class SnapshotRefused extends Error {
  override readonly name = 'SnapshotRefused';
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

function wantsWhole(held: Snapshot, deltas: number, now: Instant): boolean {
  return deltas >= DELTAS_MAX || now - held.issuedAt > WHOLE_EVERY_MS || held.validUntil <= now;
}

function verified(
  held: Snapshot | null,
  signed: SignedSnapshot,
  { verify, me }: { readonly verify: VerifyServer; readonly me: GateIdentity },
): Result<Snapshot, string> {
  if (signed.kind === 'snapshot') {
    const opened = openSigned('snapshot', signed, verify);
    return opened.ok ? acceptSnapshot(held, opened.value, me) : opened;
  }
  if (held === null) return refuse('protocol.delta_gap');
  const opened = openSigned('snapshot-delta', signed, verify);
  return opened.ok ? applyDelta(held, opened.value, sha256) : opened;
}
