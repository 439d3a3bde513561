import { type Instant, instant } from '@lintel/kernel';
import type { Selectable } from 'kysely';
import type { Tx } from '../../../platform/database/database.ts';
import type { TraceSchema } from './schema.generated.ts';

/** How far a log has been signed. */
export interface Head {
  readonly origin: string;
  readonly vkey: string;
  readonly size: bigint;
  readonly root: Buffer;
  /** The checkpoint with the log's own signature. */
  readonly note: string;
  readonly signedAt: Instant;
}

export async function findHead(tx: Tx<TraceSchema>): Promise<Head | null> {
  const row = await headQuery(tx).executeTakeFirst();
  return row === undefined ? null : headOf(row);
}

/** Finds it and holds it until the transaction ends: of two writers, one waits and then sees what the other did. */
export async function lockHead(tx: Tx<TraceSchema>): Promise<Head | null> {
  const row = await headQuery(tx).forUpdate().executeTakeFirst();
  return row === undefined ? null : headOf(row);
}

/** Unless there is one. */
export async function addHead(tx: Tx<TraceSchema>, head: Head): Promise<void> {
  await tx.sql
    .insertInto('trace.head')
    .values({
      community_id: tx.community,
      origin: head.origin,
      vkey: head.vkey,
      size: Number(head.size),
      root: head.root,
      note: head.note,
      signed_ms: head.signedAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

function headQuery(tx: Tx<TraceSchema>) {
  return tx.sql.selectFrom('trace.head').selectAll().where('community_id', '=', tx.community);
}

function headOf(row: Selectable<TraceSchema['trace.head']>): Head {
  return {
    origin: row.origin,
    vkey: row.vkey,
    size: BigInt(row.size),
    root: row.root,
    note: row.note,
    signedAt: instant(row.signed_ms),
  };
}
