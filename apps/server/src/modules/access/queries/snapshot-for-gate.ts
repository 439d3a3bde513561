import type { CredentialRule, DoorRule, Snapshot } from '@lintel/access-rules';
import { seal, type SnapshotDelta, type SnapshotReply, stateHash } from '@lintel/device-protocol';
import { DAY_MS, type Id, instant } from '@lintel/kernel';
import type { GateActor } from '../../../platform/actor.ts';
import type { AccessNeeds } from '../access-needs.ts';
import { present } from '../present.ts';
import { scopeOf, updateKind } from '../domain/snapshot-scope.ts';
import { sha256 } from '../keys/sha256.ts';
import type { AccessTx } from '../store/access-tx.ts';
import { type Changed, changesSince, cursorNow } from '../store/cursor.store.ts';
import { type Door, doorsOf } from '../store/doors.store.ts';
import { doorSets } from '../store/door-sets.store.ts';
import { gateById } from '../store/gates.store.ts';
import { credentialRules, readAsOfOneMoment } from '../store/snapshots.store.ts';

/** A gate must work for three weeks without the server; a stolen one opens to nobody after 30 days. */
const VALID_DAYS = 30;
/** More changes than this are cheaper as a whole snapshot. */
const CHANGES_MAX = 5_000;

interface Read {
  readonly snapshot: Snapshot;
  readonly kind: 'unchanged' | 'delta' | 'whole';
  readonly changes: readonly Changed[];
}

/**
 * What this gate must know: its doors and the credentials that open one of them, nobody's name, no flat. Either whole or what changed since
 * the cursor that the gate holds; a delta carries the hash of the whole, so both sides know that they agree.
 */
export function snapshotForGate(needs: Pick<AccessNeeds, 'database' | 'clock' | 'keysOf' | 'registry'>) {
  return async (actor: GateActor, since: number | null): Promise<SnapshotReply> => {
    const read = await needs.database.inTx(actor.community, async (tx) => await readFor(needs, tx, { actor, since }));
    const { sign } = needs.keysOf(actor.community);
    if (read.kind === 'unchanged') return { unchanged: true };
    if (read.kind === 'whole' || since === null) return seal('snapshot', read.snapshot, sign);
    return seal('snapshot-delta', deltaOf(read, since), sign);
  };
}

async function readFor(
  { clock, registry }: Pick<AccessNeeds, 'clock' | 'registry'>,
  tx: AccessTx,
  { actor, since }: { readonly actor: GateActor; readonly since: number | null },
): Promise<Read> {
  await readAsOfOneMoment(tx);
  const gate = present(await gateById(tx, actor.gate), 'access.gate_unknown');
  const cursor = await cursorNow(tx);
  const { timeZone } = present(await registry.community(tx, tx.community), 'access.gate_unknown');
  const issuedAt = clock.now();
  const head = {
    community: tx.community,
    gate: gate.id,
    cursor,
    issuedAt,
    validUntil: instant(issuedAt + VALID_DAYS * DAY_MS),
  };
  const kind = updateKind({ since, cursor, scopeCursor: gate.scopeCursor });
  if (kind === 'unchanged') {
    return { kind, changes: [], snapshot: { ...head, timeZone, doors: [], doorSets: [], credentials: [] } };
  }
  const changes = kind === 'delta' && since !== null ? await changesSince(tx, since, CHANGES_MAX + 1) : [];
  const doors = await doorsOf(tx, gate.id);
  const sets = scopeOf(await doorSets(tx), doors);
  const credentials = await credentialRules(
    tx,
    sets.map(({ id }) => id),
  );
  const snapshot = { ...head, timeZone, doors: doors.map(ruleOf), doorSets: sets, credentials };
  return { kind: changes.length > CHANGES_MAX ? 'whole' : kind, changes, snapshot };
}

/** Whatever changed and is no longer in the gate's state has to go: ended, moved to another door set, or never there. */
function deltaOf({ snapshot, changes }: Read, from: number): SnapshotDelta {
  const { credentials, doorSets: sets, ...head } = snapshot;
  const changed = (kind: Changed['kind']): ReadonlySet<string> =>
    new Set(changes.filter((change) => change.kind === kind).map(({ id }) => id));
  const changedCredentials = changed('credential');
  const changedSets = changed('door_set');
  const upserts: readonly CredentialRule[] = credentials.filter(({ id }) => changedCredentials.has(id));
  const setUpserts = sets.filter(({ id }) => changedSets.has(id));
  return {
    ...head,
    from,
    doorSets: { upserts: setUpserts, removals: without<'door_set'>(changedSets, setUpserts) },
    credentials: { upserts, removals: without<'credential'>(changedCredentials, upserts) },
    stateHash: stateHash(snapshot, sha256),
  };
}

function without<Kind extends string>(
  changed: ReadonlySet<string>,
  kept: readonly { readonly id: string }[],
): readonly Id<Kind>[] {
  const ids = new Set(kept.map(({ id }) => id));
  return [...changed].filter((id) => !ids.has(id)) as Id<Kind>[]; // the change log keeps the kinds apart
}

/** The name given to the door in the console is what people read at it. */
function ruleOf({ id, name, state, lanes, methods, freePass, methodHours }: Door): DoorRule {
  return { id, label: name, state, lanes, methods, freePass, methodHours };
}
