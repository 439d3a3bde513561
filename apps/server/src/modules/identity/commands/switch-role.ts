import { ok, orThrow, refuse, Refused, type Result } from '@lintel/kernel';
import type { PersonActor } from '../../../platform/actor.ts';
import type { Tx } from '../../../platform/database/database.ts';
import { type AnyRole, isStaffRole } from '../domain/role.ts';
import { isStrong, lastsUntil, type Session } from '../domain/session.ts';
import type { IdentityNeeds } from '../identity-needs.ts';
import { actorOf } from '../person-actor.ts';
import { drawToken, formatCookie, hashOfToken } from '../secrets/session-token.ts';
import { findAccount } from '../store/accounts.store.ts';
import type { IdentitySchema } from '../store/schema.generated.ts';
import { changeRole, lockSession } from '../store/sessions.store.ts';
import { forgetAttempts } from '../store/sign-in-attempts.store.ts';
import { lockStaff } from '../store/staff.store.ts';
import { acceptTotp } from './accept-totp.ts';
import { countLoginAttempt } from './count-login-attempt.ts';

type Needs = Pick<IdentityNeeds, 'database' | 'clock' | 'ids' | 'random' | 'secrets'>;
type SwitchRefusal =
  | 'identity.role_not_yours'
  | 'identity.totp_needed'
  | 'identity.totp_wrong'
  | 'identity.sign_in_too_many';

export interface RoleWish {
  readonly role: AnyRole;
  readonly totp: string | null;
}

export interface Switched {
  readonly actor: PersonActor;
  /** Set when the session got a new token. */
  readonly cookie: { readonly value: string; readonly seconds: number } | null;
}

/** Changes the one role that a session acts in, never by itself. A staff role needs a session that the authenticator made strong. */
export function switchRole(needs: Needs) {
  // A wrong code is counted, so it must be committed: the refusal is thrown only after the transaction.
  return async (actor: PersonActor, wish: RoleWish): Promise<Switched> =>
    orThrow(await needs.database.inTx(actor.community, async (tx) => await change(tx, { actor, wish }, needs)));
}

async function change(
  tx: Tx<IdentitySchema>,
  { actor, wish }: { readonly actor: PersonActor; readonly wish: RoleWish },
  needs: Needs,
): Promise<Result<Switched, SwitchRefusal>> {
  const session = await lockSession(tx, actor.session);
  const account = await findAccount(tx, actor.account);
  if (session === null || account === null) throw new Refused({ code: 'http.signed_out', facts: {} });
  if (!account.roles.includes(wish.role)) return refuse('identity.role_not_yours');
  const after = actorOf(tx.community, { ...session, role: wish.role }, account);
  const now = needs.clock.now();
  if (!isStaffRole(wish.role) || isStrong(session, now)) {
    await changeRole(tx, session.id, { role: wish.role, strongAt: session.strongAt, tokenHash: null });
    return ok({ actor: after, cookie: null });
  }
  const proven = await proveStrong(tx, { session, code: wish.totp }, needs);
  if (!proven.ok) return proven;
  const token = drawToken(needs.random);
  await changeRole(tx, session.id, { role: wish.role, strongAt: now, tokenHash: hashOfToken(token) });
  const seconds = Math.floor((lastsUntil(session) - now) / 1000);
  return ok({ actor: after, cookie: { value: formatCookie({ community: tx.community, token }), seconds } });
}

async function proveStrong(
  tx: Tx<IdentitySchema>,
  { session, code }: { readonly session: Session; readonly code: string | null },
  needs: Needs,
): Promise<Result<undefined, SwitchRefusal>> {
  if (code === null) return refuse('identity.totp_needed');
  const staff = await lockStaff(tx, session.account);
  if (staff === null) return refuse('identity.role_not_yours');
  const loginMark = needs.secrets.loginMark(tx.community, staff.login);
  const counted = await countLoginAttempt(needs)(tx, loginMark);
  if (!counted.ok) return counted;
  if (!(await acceptTotp(needs)(tx, staff, code))) return refuse('identity.totp_wrong');
  await forgetAttempts(tx, loginMark);
  return ok(undefined);
}
