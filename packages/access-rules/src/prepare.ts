import type { Id, Instant } from '@lintel/kernel';
import { wallClock, type WallClock } from './local-time.ts';
import type { CredentialRule, DoorRule, Snapshot } from './snapshot.ts';

/** A snapshot with an index for every question that a decision asks. Made once per snapshot, never changed. */
export interface PreparedSnapshot {
  readonly cursor: number;
  readonly validUntil: Instant;
  readonly wallClock: WallClock;
  readonly doors: ReadonlyMap<Id<'door'>, DoorRule>;
  readonly doorSets: ReadonlyMap<Id<'door_set'>, ReadonlySet<Id<'door'>>>;
  readonly credentials: ReadonlyMap<Id<'credential'>, CredentialRule>;
  /** One card may be several credentials, e.g. revoked and issued again: the newest comes first. */
  readonly cards: ReadonlyMap<string, readonly CredentialRule[]>;
  readonly pins: ReadonlyMap<string, readonly CredentialRule[]>;
}

export function prepare(snapshot: Snapshot): PreparedSnapshot {
  return {
    cursor: snapshot.cursor,
    validUntil: snapshot.validUntil,
    wallClock: wallClock(snapshot.timeZone),
    doors: new Map(snapshot.doors.map((door) => [door.id, door])),
    doorSets: new Map(snapshot.doorSets.map((set) => [set.id, new Set(set.doors)])),
    credentials: new Map(snapshot.credentials.map((rule) => [rule.id, rule])),
    cards: byVerifier(snapshot.credentials.filter((rule) => rule.kind === 'card')),
    pins: byVerifier(snapshot.credentials.filter((rule) => rule.kind === 'pin')),
  };
}

/** True when this credential is for this door. A door set that the snapshot does not hold has no doors. */
export function isForDoor(prepared: PreparedSnapshot, rule: CredentialRule, door: Id<'door'>): boolean {
  return prepared.doorSets.get(rule.doorSet)?.has(door) ?? false;
}

function byVerifier(rules: readonly CredentialRule[]): ReadonlyMap<string, readonly CredentialRule[]> {
  const groups = Map.groupBy(rules, (rule) => rule.verifier);
  for (const [verifier, group] of groups) {
    if (group.length > 1) groups.set(verifier, group.toSorted(newestFirst));
  }
  return groups;
}

/** By beginning, then by id, so that server and gate look at them in the same order. */
function newestFirst(a: CredentialRule, b: CredentialRule): number {
  return b.window.from - a.window.from || (a.id < b.id ? 1 : -1);
}
