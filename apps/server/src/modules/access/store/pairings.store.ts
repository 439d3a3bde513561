import type { Id, Instant } from '@lintel/kernel';
import type { AccessTx } from './access-tx.ts';
import type { GateKeys } from './gates.store.ts';

export interface Pairing {
  readonly gate: Id<'gate'>;
  readonly expires: number;
  /** The keys that used the code; null while nobody has. */
  readonly usedBy: GateKeys | null;
}

/** One code at a time: a new one ends the earlier ones of this gate. */
export async function replacePairing(
  tx: AccessTx,
  pairing: { readonly gate: Id<'gate'>; readonly codeHash: string; readonly expires: Instant },
): Promise<void> {
  await removePairings(tx, pairing.gate);
  await tx.sql
    .insertInto('access.pairing')
    .values({
      community_id: tx.community,
      code_hash: pairing.codeHash,
      gate_id: pairing.gate,
      expires_ms: pairing.expires,
      sign_key: null,
      seal_key: null,
    })
    .execute();
}

export async function removePairings(tx: AccessTx, gate: Id<'gate'>): Promise<void> {
  await tx.sql
    .deleteFrom('access.pairing')
    .where('community_id', '=', tx.community)
    .where('gate_id', '=', gate)
    .execute();
}

/** Of several that send one code at once, each waits here for the one before it. */
export async function lockPairing(tx: AccessTx, codeHash: string): Promise<Pairing | null> {
  const row = await tx.sql
    .selectFrom('access.pairing')
    .selectAll()
    .where('community_id', '=', tx.community)
    .where('code_hash', '=', codeHash)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return null;
  const { sign_key: signKey, seal_key: sealKey } = row;
  const usedBy = signKey === null || sealKey === null ? null : { signKey, sealKey };
  return { gate: row.gate_id as Id<'gate'>, expires: row.expires_ms, usedBy };
}

export async function usePairing(tx: AccessTx, codeHash: string, keys: GateKeys): Promise<void> {
  await tx.sql
    .updateTable('access.pairing')
    .set({ sign_key: keys.signKey, seal_key: keys.sealKey })
    .where('community_id', '=', tx.community)
    .where('code_hash', '=', codeHash)
    .execute();
}
