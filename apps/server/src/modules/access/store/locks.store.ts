import type { Id } from '@lintel/kernel';
import { sql } from 'kysely';
import type { AccessTx } from './access-tx.ts';

/** Until the commit, nobody else settles this person's credentials, on any server. */
export async function lockPerson(tx: AccessTx, person: Id<'person'>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`access.person ${person}`}, 0))`.execute(tx.sql);
}
