import { concatBytes, type Id, idBytes, type Instant, SECOND_MS, utf8 } from '@lintel/kernel';

/** A code opens until 30 s after the phone signed it, so a photograph of it is soon worth nothing. */
export const QR_LIFE_MS = 30 * SECOND_MS;

/** Phones' clocks are not exact: a code may come from up to 10 s ahead of the gate's clock. */
export const QR_AHEAD_MS = 10 * SECOND_MS;

const DOMAIN = utf8('lintel/qr/v1\n');

/** What the phone signs: the domain, 16 bytes of credential, 6 bytes of time (big-endian). Nothing else is bound. */
export function qrSigningBytes(credential: Id<'credential'>, signedAt: Instant): Uint8Array {
  const time = new Uint8Array(6);
  const view = new DataView(time.buffer);
  view.setUint16(0, Math.floor(signedAt / 2 ** 32));
  view.setUint32(2, signedAt % 2 ** 32);
  return concatBytes(DOMAIN, idBytes(credential), time);
}
