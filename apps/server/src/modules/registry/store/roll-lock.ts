import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/database.ts';
import type { RegistrySchema } from './schema.generated.ts';

/** An import compares its file with the whole roll, so nothing else may change the roll until it has committed. */
export async function lockWholeRoll(tx: Tx<RegistrySchema>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`registry.roll ${tx.community}`}, 0))`.execute(tx.sql);
}

/** Changes to one part wait for an import and for each other. False when there is no such part. */
export async function lockPart(tx: Tx<RegistrySchema>, part: string): Promise<boolean> {
  await sql`select pg_advisory_xact_lock_shared(hashtextextended(${`registry.roll ${tx.community}`}, 0))`.execute(
    tx.sql,
  );
  const row = await tx.sql
    .selectFrom('registry.part')
    .select('id')
    .where('community_id', '=', tx.community)
    .where('id', '=', part)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}
