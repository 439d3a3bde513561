import { type Id, type Instant, instant } from '@lintel/kernel';
import { type Selectable, sql } from 'kysely';
import type { Tx } from '../../../platform/database/database.ts';
import type { AnyRole } from '../domain/role.ts';
import { RESIDENT_WHOLE_MS, type Session, SESSIONS_MAX } from '../domain/session.ts';
import type { IdentitySchema } from './schema.generated.ts';

type Row = Selectable<IdentitySchema['identity.session']>;

export async function addSession(tx: Tx<IdentitySchema>, session: Session, tokenHash: Buffer): Promise<void> {
  await tx.sql
    .insertInto('identity.session')
    .values({
      community_id: tx.community,
      id: session.id,
      account_id: session.account,
      token_hash: tokenHash,
      role: session.role,
      signed_in_by: session.signedInBy,
      made_ms: session.madeAt,
      seen_ms: session.seenAt,
      strong_ms: session.strongAt,
    })
    .execute();
}

export interface SessionOfPerson {
  readonly session: Session;
  readonly person: Id<'person'>;
  readonly badge: string | null;
}

/** The session with this token, if it was not ended; whether its time is over is the domain's to say. */
export async function findSessionByToken(tx: Tx<IdentitySchema>, tokenHash: Buffer): Promise<SessionOfPerson | null> {
  const row = await tx.sql
    .selectFrom('identity.session as session')
    .innerJoin('identity.account as account', (join) =>
      join.onRef('account.community_id', '=', 'session.community_id').onRef('account.id', '=', 'session.account_id'),
    )
    // A role that was taken away ends what it allowed at once.
    .innerJoin('identity.account_role as held', (join) =>
      join
        .onRef('held.community_id', '=', 'session.community_id')
        .onRef('held.account_id', '=', 'session.account_id')
        .onRef('held.role', '=', 'session.role'),
    )
    .leftJoin('identity.staff_login as staff', (join) =>
      join
        .onRef('staff.community_id', '=', 'session.community_id')
        .onRef('staff.account_id', '=', 'session.account_id'),
    )
    .selectAll('session')
    .select(['account.person', 'staff.badge'])
    .where('session.community_id', '=', tx.community)
    .where('session.token_hash', '=', tokenHash)
    .where('session.ended_ms', 'is', null)
    .executeTakeFirst();
  return row === undefined ? null : { session: sessionOf(row), person: row.person as Id<'person'>, badge: row.badge };
}

export async function findSession(tx: Tx<IdentitySchema>, id: Id<'session'>): Promise<Session | null> {
  const row = await open(tx).where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : sessionOf(row);
}

/** Reads one session and holds it until the transaction ends. */
export async function lockSession(tx: Tx<IdentitySchema>, id: Id<'session'>): Promise<Session | null> {
  const row = await open(tx).where('id', '=', id).forUpdate().executeTakeFirst();
  return row === undefined ? null : sessionOf(row);
}

export async function listSessions(tx: Tx<IdentitySchema>, account: Id<'account'>): Promise<readonly Session[]> {
  const rows = await open(tx)
    .where('account_id', '=', account)
    .orderBy('seen_ms', 'desc')
    .orderBy('id', 'desc')
    .limit(SESSIONS_MAX)
    .execute();
  return rows.map(sessionOf);
}

export async function markSeen(tx: Tx<IdentitySchema>, id: Id<'session'>, at: Instant): Promise<void> {
  await tx.sql
    .updateTable('identity.session')
    .set({ seen_ms: at })
    .where('community_id', '=', tx.community)
    .where('id', '=', id)
    .where('seen_ms', '<', at)
    .execute();
}

export interface RoleChange {
  readonly role: AnyRole;
  readonly strongAt: Instant | null;
  /** A new token when the session became strong: what was worth little before is not worth more now. */
  readonly tokenHash: Buffer | null;
}

export async function changeRole(
  tx: Tx<IdentitySchema>,
  id: Id<'session'>,
  { role, strongAt, tokenHash }: RoleChange,
): Promise<void> {
  await tx.sql
    .updateTable('identity.session')
    .set({ role, strong_ms: strongAt, ...(tokenHash === null ? {} : { token_hash: tokenHash }) })
    .where('community_id', '=', tx.community)
    .where('id', '=', id)
    .execute();
}

/** Ends one session of this account; false when there is none. */
export async function endSession(
  tx: Tx<IdentitySchema>,
  account: Id<'account'>,
  { session, at }: { readonly session: Id<'session'>; readonly at: Instant },
): Promise<boolean> {
  const result = await ending(tx, account, at).where('id', '=', session).executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export async function endSessions(tx: Tx<IdentitySchema>, account: Id<'account'>, at: Instant): Promise<void> {
  await ending(tx, account, at).execute();
}

/** Ends the account's sessions that act in one role, and leaves the others. */
export async function endSessionsAs(
  tx: Tx<IdentitySchema>,
  account: Id<'account'>,
  { role, at }: { readonly role: AnyRole; readonly at: Instant },
): Promise<void> {
  await ending(tx, account, at).where('role', '=', role).execute();
}

/** Ends what the account's oldest sessions beyond the limit are, by last use. */
export async function endSessionsBeyondLimit(
  tx: Tx<IdentitySchema>,
  account: Id<'account'>,
  at: Instant,
): Promise<void> {
  const beyond = open(tx)
    .clearSelect()
    .select('id')
    .where('account_id', '=', account)
    .orderBy('seen_ms', 'desc')
    .orderBy('id', 'desc')
    .offset(SESSIONS_MAX);
  await ending(tx, account, at).where('id', 'in', beyond).execute();
}

/** Removes sessions that ended, or that no limit could have left alive, before this time. */
export async function removeSessionsOverBefore(tx: Tx<IdentitySchema>, before: Instant): Promise<void> {
  await tx.sql
    .deleteFrom('identity.session')
    .where('community_id', '=', tx.community)
    .where((where) =>
      where.or([where('ended_ms', '<', before), where('made_ms', '<', instant(before - RESIDENT_WHOLE_MS))]),
    )
    .execute();
}

function open(tx: Tx<IdentitySchema>) {
  return tx.sql
    .selectFrom('identity.session')
    .selectAll()
    .where('community_id', '=', tx.community)
    .where('ended_ms', 'is', null);
}

function ending(tx: Tx<IdentitySchema>, account: Id<'account'>, at: Instant) {
  return tx.sql
    .updateTable('identity.session')
    .set({ ended_ms: sql<number>`${at}::bigint` })
    .where('community_id', '=', tx.community)
    .where('account_id', '=', account)
    .where('ended_ms', 'is', null);
}

function sessionOf(row: Row): Session {
  return {
    id: row.id as Id<'session'>,
    account: row.account_id as Id<'account'>,
    role: row.role as AnyRole, // the table's check allows nothing else
    signedInBy: row.signed_in_by as Session['signedInBy'],
    madeAt: instant(row.made_ms),
    seenAt: instant(row.seen_ms),
    strongAt: row.strong_ms === null ? null : instant(row.strong_ms),
  };
}
