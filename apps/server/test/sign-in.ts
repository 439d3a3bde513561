import type { Id } from '@lintel/kernel';
import { Secret, TOTP } from 'otpauth';
import type { IdentityModule, StaffRole } from '../src/modules/identity/index.ts';
import type { Client } from './client.ts';
import type { Sms, TestClock } from './compose-on.ts';

/** What signing in takes: somebody to add staff, a browser, and sight of the text messages. */
export interface SignIn {
  readonly identity: IdentityModule;
  readonly clock: TestClock;
  readonly sms: readonly Sms[];
  browser(): Client;
  settle(): Promise<void>;
}

/** Adds a member of staff in this role and signs them in, with password and authenticator. */
export async function signInStaff(
  { identity, clock, browser }: SignIn,
  role: StaffRole,
  community: Id<'community'>,
): Promise<Client> {
  const login = role.replace('_', '-');
  const { password, totpSecret } = await identity.addStaff(community, {
    who: { displayName: '工作人员' },
    login,
    role,
  });
  const totp = new TOTP({ secret: Secret.fromBase32(totpSecret) }).generate({ timestamp: clock.now() });
  const client = browser();
  const reply = await client.post('/v1/sign-in/staff', { login, password, totp, community });
  if (reply.status !== 200) throw new Error(`staff sign-in answered ${reply.status} ${reply.body.code}`);
  return client;
}

/** Signs in with the code sent to a phone; null when no code came, because nobody here has that phone. */
export async function signInResident(
  { browser, sms, settle }: SignIn,
  phone: string,
  community: Id<'community'>,
): Promise<Client | null> {
  const client = browser();
  const before = sms.length;
  await client.post('/v1/sign-in/codes', { phone, community });
  await settle();
  const code = /(\d{6})/.exec(sms.slice(before).find((one) => one.phone === phone)?.text ?? '')?.[1];
  if (code === undefined) return null;
  const reply = await client.post('/v1/sign-in/codes/verify', { phone, code, community });
  return reply.status === 200 ? client : null;
}
