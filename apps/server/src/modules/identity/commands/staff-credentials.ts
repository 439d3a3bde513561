import type { Id } from '@lintel/kernel';
import type { IdentityNeeds } from '../identity-needs.ts';
import { drawPassword, hashPassword } from '../secrets/password.ts';
import { drawTotpSecret, totpHandout } from '../secrets/totp.ts';

/** What a member of staff is handed, once. */
export interface StaffCredentials {
  readonly password: string;
  /** Base32, for typing into an authenticator. */
  readonly totpSecret: string;
  /** The same as a link, for a QR code. */
  readonly totpUri: string;
}

export interface DrawnCredentials {
  readonly handed: StaffCredentials;
  readonly passwordHash: string;
  readonly totpSealed: Buffer;
}

/** Draws a password and an authenticator secret, and what is stored of them. Slow on purpose: draw before the transaction. */
export async function drawCredentials(
  { random, secrets, communities }: Pick<IdentityNeeds, 'random' | 'secrets' | 'communities'>,
  {
    community,
    account,
    login,
  }: { readonly community: Id<'community'>; readonly account: Id<'account'>; readonly login: string },
): Promise<DrawnCredentials> {
  const password = drawPassword(random);
  const totp = drawTotpSecret(random);
  const issuer = (await communities.find(community))?.name ?? 'Lintel';
  const { secret, uri } = totpHandout(totp, { login, issuer });
  return {
    handed: { password, totpSecret: secret, totpUri: uri },
    passwordHash: await hashPassword(password, random),
    totpSealed: secrets.sealTotp({ community, account }, totp),
  };
}
