import { type Id, type Instant, instant } from '@lintel/kernel';
import type { Tx } from '../../../platform/database/database.ts';
import type { IdentitySchema } from './schema.generated.ts';

export async function attemptsSince(tx: Tx<IdentitySchema>, mark: Buffer, since: Instant): Promise<readonly Instant[]> {
  const rows = await tx.sql
    .selectFrom('identity.sign_in_attempt')
    .select('at_ms')
    .where('community_id', '=', tx.community)
    .where('login_mark', '=', mark)
    .where('at_ms', '>', since)
    .execute();
  return rows.map((row) => instant(row.at_ms));
}

export interface Attempt {
  readonly id: Id<'sign_in_attempt'>;
  /** Of the login that was tried, or of whoever tried phones: keyed hashes for different purposes never meet. */
  readonly mark: Buffer;
  readonly at: Instant;
}

export async function addAttempt(tx: Tx<IdentitySchema>, { id, mark, at }: Attempt): Promise<void> {
  await tx.sql
    .insertInto('identity.sign_in_attempt')
    .values({ community_id: tx.community, id, login_mark: mark, at_ms: at })
    .execute();
}

export async function removeAttempt(tx: Tx<IdentitySchema>, id: Id<'sign_in_attempt'>): Promise<void> {
  await tx.sql
    .deleteFrom('identity.sign_in_attempt')
    .where('community_id', '=', tx.community)
    .where('id', '=', id)
    .execute();
}

export async function forgetAttempts(tx: Tx<IdentitySchema>, mark: Buffer): Promise<void> {
  await tx.sql
    .deleteFrom('identity.sign_in_attempt')
    .where('community_id', '=', tx.community)
    .where('login_mark', '=', mark)
    .execute();
}

export async function removeAttemptsBefore(tx: Tx<IdentitySchema>, before: Instant): Promise<void> {
  await tx.sql
    .deleteFrom('identity.sign_in_attempt')
    .where('community_id', '=', tx.community)
    .where('at_ms', '<', before)
    .execute();
}
