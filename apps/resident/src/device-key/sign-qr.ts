import { formatQr, qrSigningBytes } from '@lintel/device-protocol';
import { type Id, instant } from '@lintel/kernel';

export interface Signer {
  readonly credential: Id<'credential'>;
  readonly privateKey: CryptoKey;
}

/** Makes the text of a door's QR code on this phone, without asking anyone. */
export async function signQr({ credential, privateKey }: Signer, now: number): Promise<string> {
  const signedAt = instant(now);
  const signing = new Uint8Array(qrSigningBytes(credential, signedAt));
  const signature = new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, signing));
  return formatQr({ credential, signedAt, signature });
}
