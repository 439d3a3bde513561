import type { Id, Instant } from '@lintel/kernel';
import { sql } from 'kysely';
import type { AccessTx } from './access-tx.ts';

/** Forgotten at each request, so that the table holds what a gate sent within the signature's life and a little more. */
const FORGOTTEN_AT_ONCE = 20;

export interface Nonce {
  readonly gate: Id<'gate'>;
  readonly nonce: string;
  readonly expires: Instant;
}

/** False when this gate has used the nonce before. */
export async function useNonce(tx: AccessTx, { gate, nonce, expires }: Nonce, now: Instant): Promise<boolean> {
  await sql`
    delete from access.gate_nonce where community_id = ${tx.community} and gate_id = ${gate} and nonce in (
      select nonce from access.gate_nonce
      where community_id = ${tx.community} and gate_id = ${gate} and expires_ms < ${now}
      order by expires_ms limit ${FORGOTTEN_AT_ONCE} for update skip locked)`.execute(tx.sql);
  const added = await tx.sql
    .insertInto('access.gate_nonce')
    .values({ community_id: tx.community, gate_id: gate, nonce, expires_ms: expires })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return added.numInsertedOrUpdatedRows === 1n;
}
