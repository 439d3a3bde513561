import { type Id, type Instant, instant } from '@lintel/kernel';
import { type Selectable, sql } from 'kysely';
import type { Tx } from '../../../platform/database/database.ts';
import type { AskedCode } from '../domain/sign-in-code.ts';
import type { IdentitySchema } from './schema.generated.ts';

export interface SignInCode extends AskedCode {
  readonly id: Id<'sign_in_code'>;
  /** Null when the phone signs nobody in. */
  readonly account: Id<'account'> | null;
  readonly seed: Buffer;
  readonly smsTries: number;
  readonly smsSentAt: Instant | null;
}

export interface NewCode {
  readonly id: Id<'sign_in_code'>;
  readonly phoneMark: Buffer;
  readonly account: Id<'account'> | null;
  readonly seed: Uint8Array;
  readonly askedAt: Instant;
}

/** When codes were asked for this phone. The limits keep the list short. */
export async function askedSince(
  tx: Tx<IdentitySchema>,
  phoneMark: Buffer,
  since: Instant,
): Promise<readonly Instant[]> {
  const rows = await tx.sql
    .selectFrom('identity.sign_in_code')
    .select('asked_ms')
    .where('community_id', '=', tx.community)
    .where('phone_mark', '=', phoneMark)
    .where('asked_ms', '>', since)
    .execute();
  return rows.map((row) => instant(row.asked_ms));
}

export async function addCode(
  tx: Tx<IdentitySchema>,
  { id, phoneMark, account, seed, askedAt }: NewCode,
): Promise<void> {
  await tx.sql
    .insertInto('identity.sign_in_code')
    .values({
      community_id: tx.community,
      id,
      phone_mark: phoneMark,
      account_id: account,
      seed: Buffer.from(seed),
      asked_ms: askedAt,
    })
    .execute();
}

/** The latest code of a phone, held until the transaction ends: of tries at the same moment each sees what the one before it did. */
export async function lockLatestCode(tx: Tx<IdentitySchema>, phoneMark: Buffer): Promise<SignInCode | null> {
  const row = await codes(tx)
    .where('phone_mark', '=', phoneMark)
    .orderBy('asked_ms', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? null : codeOf(row);
}

export async function lockCode(tx: Tx<IdentitySchema>, id: Id<'sign_in_code'>): Promise<SignInCode | null> {
  const row = await codes(tx).where('id', '=', id).forUpdate().executeTakeFirst();
  return row === undefined ? null : codeOf(row);
}

export async function countWrongTry(tx: Tx<IdentitySchema>, id: Id<'sign_in_code'>): Promise<void> {
  await change(tx, id)
    .set({ wrong_tries: sql<number>`wrong_tries + 1` })
    .execute();
}

export async function markUsed(tx: Tx<IdentitySchema>, id: Id<'sign_in_code'>, at: Instant): Promise<void> {
  await change(tx, id).set({ used_ms: at }).execute();
}

export async function countSmsTry(tx: Tx<IdentitySchema>, id: Id<'sign_in_code'>): Promise<void> {
  await change(tx, id)
    .set({ sms_tries: sql<number>`sms_tries + 1` })
    .execute();
}

export async function markSmsSent(tx: Tx<IdentitySchema>, id: Id<'sign_in_code'>, at: Instant): Promise<void> {
  await change(tx, id).set({ sms_sent_ms: at }).execute();
}

export async function removeCodesBefore(tx: Tx<IdentitySchema>, before: Instant): Promise<void> {
  await tx.sql
    .deleteFrom('identity.sign_in_code')
    .where('community_id', '=', tx.community)
    .where('asked_ms', '<', before)
    .execute();
}

function codes(tx: Tx<IdentitySchema>) {
  return tx.sql.selectFrom('identity.sign_in_code').selectAll().where('community_id', '=', tx.community);
}

function change(tx: Tx<IdentitySchema>, id: Id<'sign_in_code'>) {
  return tx.sql.updateTable('identity.sign_in_code').where('community_id', '=', tx.community).where('id', '=', id);
}

function codeOf(row: Selectable<IdentitySchema['identity.sign_in_code']>): SignInCode {
  return {
    id: row.id as Id<'sign_in_code'>,
    account: row.account_id as Id<'account'> | null,
    seed: row.seed,
    askedAt: instant(row.asked_ms),
    wrongTries: row.wrong_tries,
    usedAt: row.used_ms === null ? null : instant(row.used_ms),
    smsTries: row.sms_tries,
    smsSentAt: row.sms_sent_ms === null ? null : instant(row.sms_sent_ms),
  };
}
