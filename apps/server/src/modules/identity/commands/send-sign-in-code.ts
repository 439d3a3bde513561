import type { Id } from '@lintel/kernel';
import type { Tx } from '../../../platform/database/database.ts';
import { smsIsDue } from '../domain/sign-in-code.ts';
import type { IdentityNeeds } from '../identity-needs.ts';
import { findAccount } from '../store/accounts.store.ts';
import type { IdentitySchema } from '../store/schema.generated.ts';
import { countSmsTry, lockCode, markSmsSent } from '../store/sign-in-codes.store.ts';

type Needs = Pick<IdentityNeeds, 'database' | 'clock' | 'secrets' | 'vault' | 'sendSms' | 'communities'>;

/**
 * Sends the SMS of one request, after that request's commit. The queue knows the request's id only; the digits are computed
 * and the phone is asked of the vault here, which records a look by the system.
 *
 * Steps, each a commit: the try is counted, the look is in the log, the SMS goes out, the sending is noted. A crash before the SMS:
 * it goes out at the next try. A crash after it and before the note: it goes out once more, with the same digits, and `sms_tries` says so.
 */
export function sendSignInCode(needs: Needs) {
  const { database, clock, sendSms, communities } = needs;
  return async (community: Id<'community'>, code: Id<'sign_in_code'>): Promise<void> => {
    const due = await database.inTx(community, async (tx) => await takeDue(tx, code, needs));
    if (due === null) return;
    const phone = await phoneOf(needs, community, due.person);
    if (phone === null) return;
    const name = (await communities.find(community))?.name ?? '门楣';
    try {
      await sendSms(phone, `【${name}】登录验证码 ${due.digits},5 分钟内有效。谁向您要都不要给。`);
    } catch {
      // What an adapter throws may quote the phone or the text, and errors end in logs: only the fact goes on.
      throw new Error('the SMS adapter did not take a sign-in code');
    }
    await database.inTx(community, async (tx) => await markSmsSent(tx, code, clock.now()));
  };
}

async function takeDue(
  tx: Tx<IdentitySchema>,
  id: Id<'sign_in_code'>,
  { clock, secrets }: Needs,
): Promise<{ readonly person: Id<'person'>; readonly digits: string } | null> {
  const code = await lockCode(tx, id);
  if (code === null || code.account === null || !smsIsDue(code, clock.now())) return null;
  const account = await findAccount(tx, code.account);
  if (account === null) return null;
  await countSmsTry(tx, id);
  return { person: account.person, digits: secrets.code({ community: tx.community, id, seed: code.seed }) };
}

async function phoneOf({ vault }: Needs, community: Id<'community'>, person: Id<'person'>): Promise<string | null> {
  const asking = { actor: 'system', person, fields: ['phone'], reason: 'sign_in_code' } as const;
  const [shown] = await vault.reveal(community, [{ ...asking, ticket: null, sealedUntil: null }]);
  return shown?.get('phone') ?? null;
}
