import { base64url } from '@lintel/kernel';

const P256 = { name: 'ECDSA', namedCurve: 'P-256' } as const;

export interface NewKey {
  /** 65 bytes, uncompressed, base64url. */
  readonly publicKey: string;
  readonly privateKey: CryptoKey;
}

/** Whether this browser can keep a key and sign with it. Plain http, other than on this machine, cannot. */
export function canKeepKeys(): boolean {
  return globalThis.crypto?.subtle !== undefined && 'indexedDB' in globalThis;
}

export async function makeKey(): Promise<NewKey> {
  const pair = await crypto.subtle.generateKey(P256, false, ['sign', 'verify']);
  const publicKey = base64url(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)));
  return { publicKey, privateKey: pair.privateKey };
}
