import type { Signed } from '@lintel/device-protocol';
import type { GateDatabase } from './database.ts';

/** A whole snapshot and the deltas on it, each as the server signed it: at every start it is verified again. */
export type SignedSnapshot = Signed<'snapshot'> | Signed<'snapshot-delta'>;

export function readSignedSnapshot(database: GateDatabase): readonly SignedSnapshot[] {
  const rows = database.prepare('select kind, payload, signature from signed_snapshot order by place').all();
  // The kind is whatever stands there: `openSigned` refuses what it does not know.
  return rows.map(
    (row) => ({ kind: row['kind'], payload: row['payload'], signature: row['signature'] }) as SignedSnapshot,
  );
}

/** A whole snapshot takes everything's place; a delta comes after what is there. Runs in the caller's transaction. */
export function keepSignedSnapshot(database: GateDatabase, signed: SignedSnapshot): void {
  if (signed.kind === 'snapshot') database.exec('delete from signed_snapshot');
  database
    .prepare(
      'insert into signed_snapshot (place, kind, payload, signature) select coalesce(max(place) + 1, 0), ?, ?, ? from signed_snapshot',
    )
    .run(signed.kind, signed.payload, signed.signature);
}

export function dropSignedSnapshot(database: GateDatabase): void {
  database.exec('delete from signed_snapshot');
}
