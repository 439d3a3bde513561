import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/database.ts';
import type { IdentitySchema } from './schema.generated.ts';

/**
 * Holds a name until the transaction ends: for counting things of which there may be none yet, so that no row could be held
 * instead. Two names that collide wait for one another once in a blue moon, and nothing else happens.
 */
export async function lockName(tx: Tx<IdentitySchema>, name: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`identity ${tx.community} ${name}`}, 0))`.execute(tx.sql);
}
