import type { Snapshot } from '@lintel/access-rules';
import { type Id, ok, refuse, type Result } from '@lintel/kernel';
import type { Sha256 } from './canonical.ts';
import { CREDENTIALS_MAX, DOOR_SETS_MAX, type SnapshotDelta } from './snapshot-document.ts';
import { stateHash } from './state-hash.ts';

/** Who this gate is, from its pairing. */
export interface GateIdentity {
  readonly gate: Id<'gate'>;
  readonly community: Id<'community'>;
}

/**
 * Takes a whole snapshot in place of the present one, unless it is another gate's or older: an old snapshot, replayed,
 * would bring revoked credentials back. A server that was restored from a backup is behind its gates; pair them anew.
 */
export function acceptSnapshot(
  current: Snapshot | null,
  next: Snapshot,
  me: GateIdentity,
): Result<Snapshot, 'protocol.snapshot_older' | 'protocol.not_this_gate'> {
  if (!isFor(next, me)) return refuse('protocol.not_this_gate');
  if (current !== null && isFor(current, me) && isOlder(next, current)) {
    return refuse('protocol.snapshot_older', { cursor: next.cursor, have: current.cursor });
  }
  return ok(next);
}

type DeltaRefusal =
  | 'protocol.delta_gap'
  | 'protocol.delta_state_wrong'
  | 'protocol.not_this_gate'
  | 'protocol.snapshot_older';

/** Leads a snapshot on by a delta. Whatever is refused here, the way out is to fetch the whole snapshot. */
export function applyDelta(snapshot: Snapshot, delta: SnapshotDelta, sha256: Sha256): Result<Snapshot, DeltaRefusal> {
  if (!isFor(delta, snapshot)) return refuse('protocol.not_this_gate');
  if (delta.from !== snapshot.cursor) return refuse('protocol.delta_gap', { from: delta.from, have: snapshot.cursor });
  if (isOlder(delta, snapshot))
    return refuse('protocol.snapshot_older', { cursor: delta.cursor, have: snapshot.cursor });
  const { community, gate, cursor, issuedAt, validUntil, timeZone, doors } = delta;
  const doorSets = merge(snapshot.doorSets, delta.doorSets);
  const credentials = merge(snapshot.credentials, delta.credentials);
  const next: Snapshot = { community, gate, cursor, issuedAt, validUntil, timeZone, doors, doorSets, credentials };
  if (
    doorSets.length > DOOR_SETS_MAX ||
    credentials.length > CREDENTIALS_MAX ||
    stateHash(next, sha256) !== delta.stateHash
  ) {
    return refuse('protocol.delta_state_wrong', { cursor });
  }
  return ok(next);
}

function isFor(document: GateIdentity, me: GateIdentity): boolean {
  return document.gate === me.gate && document.community === me.community;
}

/**
 * The cursor alone says what is newer; the date decides between two of one cursor. A server's clock may have run ahead for an hour,
 * or two servers' clocks differ: what was revoked since must not wait until the time that was wrong has come.
 */
function isOlder(next: Pick<Snapshot, 'cursor' | 'issuedAt'>, current: Pick<Snapshot, 'cursor' | 'issuedAt'>): boolean {
  return next.cursor < current.cursor || (next.cursor === current.cursor && next.issuedAt < current.issuedAt);
}

interface Change<Item extends { readonly id: string }> {
  readonly upserts: readonly Item[];
  readonly removals: readonly Item['id'][];
}

/** Removals go first: an id that is removed and put back in one delta stays. */
function merge<Item extends { readonly id: string }>(items: readonly Item[], change: Change<Item>): readonly Item[] {
  const byId = new Map<Item['id'], Item>(items.map((item) => [item.id, item]));
  for (const id of change.removals) byId.delete(id);
  for (const item of change.upserts) byId.set(item.id, item);
  return [...byId.values()];
}
