import { parseQr, qrSigningBytes } from '@lintel/device-protocol';
import { bytesOfBase64url, instant, uuidv7 } from '@lintel/kernel';
import { expect, test } from 'vitest';
import { makeKey } from './make-key.ts';
import { signQr } from './sign-qr.ts';

const P256 = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const now = Date.UTC(2026, 10, 22, 0, 30);
const credential = uuidv7<'credential'>(instant(now), new Uint8Array(10).fill(7));

test('a gate that holds the public key can verify the code, and only for this credential and time', async () => {
  const { publicKey, privateKey } = await makeKey();
  const read = parseQr(await signQr({ credential, privateKey }, now));
  if (!read.ok) throw new Error(read.refusal.code);
  expect(read.value).toMatchObject({ credential, signedAt: now });

  const bytes = new Uint8Array(bytesOfBase64url(publicKey) ?? []);
  expect(bytes.length).toBe(65);
  const key = await crypto.subtle.importKey('raw', bytes, P256, true, ['verify']);
  const verify = (signedAt: number): Promise<boolean> => {
    const signing = new Uint8Array(qrSigningBytes(credential, instant(signedAt)));
    return crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, new Uint8Array(read.value.signature), signing);
  };
  expect(await verify(now)).toBe(true);
  expect(await verify(now + 1)).toBe(false);
});

test('the private key cannot be taken out', async () => {
  const { privateKey } = await makeKey();
  await expect(crypto.subtle.exportKey('jwk', privateKey)).rejects.toThrow();
});
