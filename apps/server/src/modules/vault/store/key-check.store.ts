import type { Kysely } from 'kysely';
import type { VaultSchema } from './schema.generated.ts';

export async function findKeyCheck(sql: Kysely<VaultSchema>): Promise<Buffer | null> {
  const row = await sql.selectFrom('vault.key_check').select('key_check').executeTakeFirst();
  return row?.key_check ?? null;
}

/** Keeps the check value unless there is one, and returns the one that is kept. */
export async function keepKeyCheck(sql: Kysely<VaultSchema>, keyCheck: Buffer): Promise<Buffer> {
  await sql
    .insertInto('vault.key_check')
    .values({ key_check: keyCheck })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await sql.selectFrom('vault.key_check').select('key_check').executeTakeFirstOrThrow();
  return row.key_check;
}
