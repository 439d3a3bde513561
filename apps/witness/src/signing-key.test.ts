import { formatVkey } from '@lintel/translog';
import { expect, test } from 'vitest';
import { verifySignature } from './crypto.ts';
import { newSigningKey, readSigningKey } from './signing-key.ts';

test('a new key can be read again, and what it signs verifies with its public key', () => {
  const { key, sign } = readSigningKey(newSigningKey('owners.example.cn/witness'));
  expect(formatVkey(key)).toMatch(/^owners\.example\.cn\/witness\+[0-9a-f]{8}\+B[A-Za-z0-9+/]{43}$/);
  const message = Buffer.from('message');
  const check = { algorithm: 'ed25519', publicKey: key.publicKey, message, signature: sign(message) } as const;
  expect(verifySignature(check)).toBe(true);
  expect(verifySignature({ ...check, message: Buffer.from('massage') })).toBe(false);
});

test('two keys are never the same', () => {
  expect(newSigningKey('w')).not.toBe(newSigningKey('w'));
});

test.each([
  ['nothing', () => ''],
  ['another name', (line: string) => line.replace('+w+', '+v+')],
  ['half of it', (line: string) => line.slice(0, 60)],
  ['a key of a log', (line: string) => line.replace(/\+B(.{43})$/m, '+A$1')],
])('a file with %s is refused', (_, spoil) => {
  expect(() => readSigningKey(spoil(newSigningKey('w')))).toThrow('the key file');
});
