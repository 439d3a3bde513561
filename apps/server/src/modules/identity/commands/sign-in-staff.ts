import { type Id, orThrow, Refused } from '@lintel/kernel';
import { roleByPassword } from '../domain/role.ts';
import type { IdentityNeeds } from '../identity-needs.ts';
import { NOBODYS_HASH, passwordIs } from '../secrets/password.ts';
import { findAccount } from '../store/accounts.store.ts';
import { forgetAttempts } from '../store/sign-in-attempts.store.ts';
import { findStaffByLogin, lockStaff } from '../store/staff.store.ts';
import { acceptTotp } from './accept-totp.ts';
import { countLoginAttempt } from './count-login-attempt.ts';
import { openSession, type SignedIn } from './open-session.ts';

type Needs = Pick<IdentityNeeds, 'database' | 'clock' | 'ids' | 'random' | 'secrets'>;

export interface StaffSignIn {
  readonly login: string;
  readonly password: string;
  readonly totp: string;
}

/** Passwords that are hashed at the same time: each costs 32 MB and tens of milliseconds, and anybody may ask. */
const CHECKS_AT_ONCE = 8;

/**
 * Signs staff in with password and authenticator. Whatever is wrong, the answer is the same, and an unknown login costs the same work.
 *
 * Only attempts that know the password are counted: the count protects the six digits that follow. A password has 100 bits, so
 * nobody guesses it, and were wrong ones counted, anybody could keep the staff out who knows what their logins are called.
 *
 * The password is hashed between two transactions, so that no connection waits for it; the second one looks again at what the
 * first one read.
 */
export function signInStaff(needs: Needs) {
  const { database, secrets } = needs;
  const isRight = checker();
  return async (community: Id<'community'>, { login, password, totp }: StaffSignIn): Promise<SignedIn> => {
    const loginMark = secrets.loginMark(community, login);
    const known = await database.inTx(community, async (tx) => await findStaffByLogin(tx, login));
    const right = await isRight(password, known?.passwordHash ?? NOBODYS_HASH);
    if (known === null || !right) throw wrong();
    // In a transaction of its own, so that it stays counted when the code turns out to be wrong.
    await database.inTx(community, async (tx) => orThrow(await countLoginAttempt(needs)(tx, loginMark)));
    return await database.inTx(community, async (tx) => {
      const staff = await lockStaff(tx, known.account);
      if (staff === null || staff.disabled || staff.passwordHash !== known.passwordHash) throw wrong();
      if (!(await acceptTotp(needs)(tx, staff, totp))) throw wrong();
      const account = await findAccount(tx, staff.account);
      const role = account === null ? null : roleByPassword(account.roles);
      if (account === null || role === null) throw wrong();
      await forgetAttempts(tx, loginMark);
      return await openSession(needs)(tx, account, { role, signedInBy: 'password' });
    });
  };
}

function checker(): typeof passwordIs {
  let checking = 0;
  return async (password, stored) => {
    if (checking >= CHECKS_AT_ONCE) {
      throw new Refused({ code: 'identity.sign_in_too_many', facts: { retryAfterSeconds: 1 } });
    }
    checking += 1;
    try {
      return await passwordIs(password, stored);
    } finally {
      checking -= 1;
    }
  };
}

function wrong(): Refused {
  return new Refused({ code: 'identity.sign_in_wrong', facts: {} });
}
