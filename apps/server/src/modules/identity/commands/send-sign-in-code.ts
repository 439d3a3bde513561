import type { Id } from '@lintel/kernel';
import type { Tx } from '../../../platform/database/database.ts';
import { smsIsDue } from '../domain/sign-in-code.ts';
import type { IdentityNeeds } from '../identity-needs.ts';
import { findAccount } from '../store/accounts.store.ts';
import type { IdentitySchema } from '../store/schema.generated.ts';
import { countSmsTry, lockCode, markSmsSent } from '../store/sign-in-codes.store.ts';

type Needs = Pick<IdentityNeeds, 'database' | 'clock' | 'ids' | 'secrets' | 'vault' | 'sendSms' | 'communities'>;

/**
 * Sends the SMS of one request, after that request's commit. The queue knows the request's id only; the digits are computed
 * and the phone is asked of the vault here, which records a look by the system.
 *
 * Steps, each a commit: the try is counted, the look is in the log, the SMS goes out, the sending is noted. A crash before the SMS:
 * it goes out at the next try. A crash after it and before the note: it goes out once more, with the same digits, and `sms_tries` says so.
 *
 * A phone that signs nobody in goes through the same steps, but that nothing is opened and sent: a leaf with nothing behind it stands in
 * for the look, because everybody can see the log grow.
 */
export function sendSignInCode(needs: Needs) {
  const { database, clock } = needs;
  return async (community: Id<'community'>, code: Id<'sign_in_code'>): Promise<void> => {
    const due = await database.inTx(community, async (tx) => await takeDue(tx, code, needs));
    if (due === null) return;
    if (due.person === null) await needs.vault.coverUse(community);
    else await send(needs, community, { person: due.person, digits: due.digits });
    await database.inTx(community, async (tx) => await markSmsSent(tx, code, clock.now()));
  };
}

interface Due {
  /** Null where nobody has the phone, or nobody who signs in. */
  readonly person: Id<'person'> | null;
  readonly digits: string;
}

async function takeDue(
  tx: Tx<IdentitySchema>,
  id: Id<'sign_in_code'>,
  { clock, ids, secrets }: Needs,
): Promise<Due | null> {
  const code = await lockCode(tx, id);
  if (code === null || !smsIsDue(code, clock.now())) return null;
  const account = await findAccount(tx, code.account ?? ids.next('account'));
  await countSmsTry(tx, id);
  return { person: account?.person ?? null, digits: secrets.code({ community: tx.community, id, seed: code.seed }) };
}

async function send(
  needs: Needs,
  community: Id<'community'>,
  { person, digits }: { readonly person: Id<'person'>; readonly digits: string },
): Promise<void> {
  const phone = await phoneOf(needs, community, person);
  if (phone === null) return;
  const name = (await needs.communities.find(community))?.name ?? '门楣';
  try {
    await needs.sendSms(phone, `【${name}】登录验证码 ${digits},5 分钟内有效。谁向您要都不要给。`);
  } catch {
    // What an adapter throws may quote the phone or the text, and errors end in logs: only the fact goes on.
    throw new Error('the SMS adapter did not take a sign-in code');
  }
}

async function phoneOf({ vault }: Needs, community: Id<'community'>, person: Id<'person'>): Promise<string | null> {
  const asking = { actor: 'system', person, fields: ['phone'], reason: 'sign_in_code' } as const;
  const [shown] = await vault.reveal(community, [{ ...asking, ticket: null, sealedUntil: null }]);
  return shown?.get('phone') ?? null;
}
