import { type Id, ok, orThrow, refuse, type Result } from '@lintel/kernel';
import type { Tx } from '../../../platform/database/database.ts';
import { parsePhone } from '../../vault/index.ts';
import { roleByCode } from '../domain/role.ts';
import { judge } from '../domain/sign-in-code.ts';
import type { IdentityNeeds } from '../identity-needs.ts';
import { sameCode } from '../secrets/identity-secrets.ts';
import { findAccount } from '../store/accounts.store.ts';
import type { IdentitySchema } from '../store/schema.generated.ts';
import { countWrongTry, lockLatestCode, markUsed } from '../store/sign-in-codes.store.ts';
import { openSession, type SignedIn } from './open-session.ts';

type Needs = Pick<IdentityNeeds, 'database' | 'clock' | 'ids' | 'random' | 'secrets'>;
type VerifyRefusal = 'identity.code_wrong' | 'identity.code_too_many';

/** Signs in with the latest code of a phone. Of tries at the same moment one at most gets through: they wait for the code's row. */
export function verifySignInCode(needs: Needs) {
  const { database, secrets } = needs;
  return async (
    community: Id<'community'>,
    { phone: typed, code }: { readonly phone: string; readonly code: string },
  ): Promise<SignedIn> => {
    const phone = orThrow(parsePhone(typed));
    const tried = { phoneMark: secrets.phoneMark(community, phone), code };
    // A wrong try is counted, so it must be committed: the refusal is thrown only after the transaction.
    return orThrow(await database.inTx(community, async (tx) => await tryCode(tx, tried, needs)));
  };
}

async function tryCode(
  tx: Tx<IdentitySchema>,
  tried: { readonly phoneMark: Buffer; readonly code: string },
  needs: Needs,
): Promise<Result<SignedIn, VerifyRefusal>> {
  const now = needs.clock.now();
  const asked = await lockLatestCode(tx, tried.phoneMark);
  const match =
    asked !== null &&
    sameCode(needs.secrets.code({ community: tx.community, id: asked.id, seed: asked.seed }), tried.code);
  const verdict = judge(asked, match, now);
  if (asked === null || verdict === 'stale') return refuse('identity.code_wrong');
  if (verdict === 'spent') return refuse('identity.code_too_many');
  if (verdict === 'wrong') {
    await countWrongTry(tx, asked.id);
    return refuse('identity.code_wrong');
  }
  await markUsed(tx, asked.id, now);
  const account = asked.account === null ? null : await findAccount(tx, asked.account);
  const role = account === null ? null : roleByCode(account.roles);
  if (account === null || role === null) return refuse('identity.code_wrong');
  return ok(await openSession(needs)(tx, account, { role, signedInBy: 'code' }));
}
