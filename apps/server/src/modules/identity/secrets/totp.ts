import type { Instant } from '@lintel/kernel';
import { Secret, TOTP } from 'otpauth';

const PERIOD_SECONDS = 30;
const SECRET_BYTES = 20;

/** A clock may be one step off on either side. */
const WINDOW_STEPS = 1;

export interface TotpHandout {
  /** Base32, as authenticator apps take it. */
  readonly secret: string;
  /** The same as a link that apps read from a QR code. */
  readonly uri: string;
}

export function drawTotpSecret(random: (count: number) => Uint8Array): Uint8Array {
  return random(SECRET_BYTES);
}

/** What the member of staff puts into their authenticator, shown once. */
export function totpHandout(
  secret: Uint8Array,
  { login, issuer }: { readonly login: string; readonly issuer: string },
): TotpHandout {
  const totp = totpOf(secret);
  totp.label = login;
  totp.issuer = issuer;
  return { secret: totp.secret.base32, uri: totp.toString() };
}

/** The step whose code this is, when it is one of now; null otherwise. The caller accepts only steps later than the last one used. */
export function totpStep(secret: Uint8Array, code: string, now: Instant): number | null {
  const delta = totpOf(secret).validate({ token: code, timestamp: now, window: WINDOW_STEPS });
  return delta === null ? null : Math.floor(now / 1000 / PERIOD_SECONDS) + delta;
}

function totpOf(secret: Uint8Array): TOTP {
  return new TOTP({
    secret: new Secret({ buffer: new Uint8Array(secret).buffer }),
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD_SECONDS,
  });
}
