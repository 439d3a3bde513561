import { type Id, type Instant, instant } from '@lintel/kernel';
import { type Selectable, sql } from 'kysely';
import type { JournalPlace } from '../domain/journal.ts';
import type { AccessTx } from './access-tx.ts';
import type { AccessSchema } from './schema.generated.ts';

export type GateState = 'waiting' | 'paired' | 'revoked';

export interface Gate {
  readonly id: Id<'gate'>;
  readonly name: string;
  readonly state: GateState;
  /** Raw public keys, base64url; null until the gate is paired. */
  readonly signKey: string | null;
  readonly sealKey: string | null;
  readonly scopeCursor: number;
  readonly journal: JournalPlace;
  readonly journalGaps: number;
  readonly lastSeen: Instant | null;
  readonly clockSkewMs: number | null;
  readonly snapshotCursor: number | null;
  readonly snapshotIssued: Instant | null;
}

export async function addGate(
  tx: AccessTx,
  gate: Pick<Gate, 'id' | 'name' | 'scopeCursor'>,
  now: Instant,
): Promise<void> {
  await tx.sql
    .insertInto('access.gate')
    .values({
      community_id: tx.community,
      id: gate.id,
      name: gate.name,
      state: 'waiting',
      sign_key: null,
      seal_key: null,
      scope_cursor: gate.scopeCursor,
      journal_hash: null,
      last_seen_ms: null,
      clock_skew_ms: null,
      snapshot_cursor: null,
      snapshot_issued_ms: null,
      created_ms: now,
      paired_ms: null,
      revoked_ms: null,
    })
    .execute();
}

export async function gatesOf(tx: AccessTx): Promise<readonly Gate[]> {
  const rows = await tx.sql
    .selectFrom('access.gate')
    .selectAll()
    .where('community_id', '=', tx.community)
    .orderBy('id')
    .execute();
  return rows.map(gateOf);
}

export async function gateById(tx: AccessTx, id: Id<'gate'>): Promise<Gate | null> {
  const row = await gateRow(tx, id).executeTakeFirst();
  return row === undefined ? null : gateOf(row);
}

/** The same, and nobody else changes this gate until the commit. */
export async function lockGate(tx: AccessTx, id: Id<'gate'>): Promise<Gate | null> {
  const row = await gateRow(tx, id).forUpdate().executeTakeFirst();
  return row === undefined ? null : gateOf(row);
}

function gateRow(tx: AccessTx, id: Id<'gate'>) {
  return tx.sql.selectFrom('access.gate').selectAll().where('community_id', '=', tx.community).where('id', '=', id);
}

export interface GateKeys {
  readonly signKey: string;
  readonly sealKey: string;
}

/** A machine with a new signing key starts a new journal. */
export async function pairGate(
  tx: AccessTx,
  gate: Gate,
  { keys, at }: { readonly keys: GateKeys; readonly at: Instant },
): Promise<void> {
  const sameMachine = gate.signKey === keys.signKey;
  await changeGate(tx, gate.id)
    .set({ state: 'paired', sign_key: keys.signKey, seal_key: keys.sealKey, paired_ms: at })
    .$if(!sameMachine, (update) =>
      update.set({ journal_epoch: gate.journal.epoch + 1, journal_seq: 0, journal_hash: null }),
    )
    .execute();
}

export async function revokeGate(tx: AccessTx, id: Id<'gate'>, now: Instant): Promise<void> {
  await changeGate(tx, id).set({ state: 'revoked', revoked_ms: now, sign_key: null, seal_key: null }).execute();
}

export async function setScopeCursor(tx: AccessTx, id: Id<'gate'>, cursor: number): Promise<void> {
  await changeGate(tx, id).set({ scope_cursor: cursor }).execute();
}

export async function setJournal(
  tx: AccessTx,
  id: Id<'gate'>,
  head: { readonly seq: number; readonly hash: string },
): Promise<void> {
  await changeGate(tx, id).set({ journal_seq: head.seq, journal_hash: head.hash }).execute();
}

export async function countJournalGap(tx: AccessTx, id: Id<'gate'>): Promise<void> {
  await changeGate(tx, id)
    .set({ journal_gaps: sql`journal_gaps + 1` })
    .execute();
}

export interface GateReport {
  readonly lastSeen: Instant;
  readonly clockSkewMs: number;
  readonly snapshot: { readonly cursor: number; readonly issuedAt: Instant } | null;
}

export async function setReport(tx: AccessTx, id: Id<'gate'>, report: GateReport): Promise<void> {
  await changeGate(tx, id)
    .set({
      last_seen_ms: report.lastSeen,
      clock_skew_ms: report.clockSkewMs,
      snapshot_cursor: report.snapshot?.cursor ?? null,
      snapshot_issued_ms: report.snapshot?.issuedAt ?? null,
    })
    .execute();
}

function changeGate(tx: AccessTx, id: Id<'gate'>) {
  return tx.sql.updateTable('access.gate').where('community_id', '=', tx.community).where('id', '=', id);
}

function gateOf(row: Selectable<AccessSchema['access.gate']>): Gate {
  return {
    id: row.id as Id<'gate'>,
    name: row.name,
    state: row.state as GateState, // the table's check allows nothing else
    signKey: row.sign_key,
    sealKey: row.seal_key,
    scopeCursor: row.scope_cursor,
    journal: { epoch: row.journal_epoch, seq: row.journal_seq, hash: row.journal_hash },
    journalGaps: row.journal_gaps,
    lastSeen: row.last_seen_ms === null ? null : instant(row.last_seen_ms),
    clockSkewMs: row.clock_skew_ms,
    snapshotCursor: row.snapshot_cursor,
    snapshotIssued: row.snapshot_issued_ms === null ? null : instant(row.snapshot_issued_ms),
  };
}
