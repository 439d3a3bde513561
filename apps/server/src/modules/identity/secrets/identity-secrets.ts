import { timingSafeEqual } from 'node:crypto';
import type { Id } from '@lintel/kernel';
import type { Phone, VaultKeys } from '../../vault/index.ts';
import { digitsOf } from '../domain/sign-in-code.ts';

/** What this module makes of the key file. Every message names its community, so nothing can be carried over to another one. */
export interface IdentitySecrets {
  /** Counts requests for a phone without keeping the phone. */
  phoneMark(community: Id<'community'>, phone: Phone): Buffer;
  /** Counts attempts with a login. */
  loginMark(community: Id<'community'>, login: string): Buffer;
  /** Counts phones that an administrator tried for a committee member. */
  memberMark(community: Id<'community'>, by: Id<'person'>): Buffer;
  /** The six digits of a request for a code: computed when they are sent and when they are checked, kept nowhere. */
  code(asked: CodeSeed): string;
  sealTotp(place: TotpPlace, secret: Uint8Array): Buffer;
  openTotp(place: TotpPlace, sealed: Uint8Array): Uint8Array;
}

export interface CodeSeed {
  readonly community: Id<'community'>;
  readonly id: Id<'sign_in_code'>;
  readonly seed: Uint8Array;
}

export interface TotpPlace {
  readonly community: Id<'community'>;
  readonly account: Id<'account'>;
}

export function identitySecrets(keys: VaultKeys): IdentitySecrets {
  const totpBound = ({ community, account }: TotpPlace): string => `${community}|${account}`;
  return {
    phoneMark: (community, phone) => keys.sealer('identity/phone').mac(`${community}|${phone}`),
    loginMark: (community, login) => keys.sealer('identity/login').mac(`${community}|${login}`),
    memberMark: (community, by) => keys.sealer('identity/member').mac(`${community}|${by}`),
    code: ({ community, id, seed }) =>
      digitsOf(keys.sealer('identity/code').mac(`${community}|${id}|${Buffer.from(seed).toString('hex')}`)),
    sealTotp: (place, secret) => keys.sealer('identity/totp').seal(secret, totpBound(place)),
    openTotp: (place, sealed) => keys.sealer('identity/totp').open(sealed, totpBound(place)),
  };
}

/** Compares two codes of six digits without telling by its duration where they differ. */
export function sameCode(expected: string, given: string): boolean {
  const [one, other] = [Buffer.from(expected), Buffer.from(given)];
  return one.length === other.length && timingSafeEqual(one, other);
}
