import { formatVkey } from '@lintel/translog';
import { verifySignature } from '@lintel/translog-node';
import { describe, expect, test } from 'vitest';
import { type CosignerAlgorithm, newSigningKey, readSigningKey } from './signing-key.ts';

const kinds: readonly (readonly [CosignerAlgorithm, 'ed25519' | 'ml_dsa_44', RegExp])[] = [
  ['ed25519', 'ed25519', /^owners\.example\.cn\/witness\+[0-9a-f]{8}\+B[A-Za-z0-9+/]{43}$/],
  ['ml-dsa-44', 'ml_dsa_44', /^owners\.example\.cn\/witness\+[0-9a-f]{8}\+B[A-Za-z0-9+/]{1750}=$/],
];

/** The same seed, said to be of the other kind. */
function otherKind(line: string): string {
  const [, head = '', encoded = ''] = /^(PRIVATE\+KEY\+w\+[0-9a-f]{8}\+)(.+)\n$/.exec(line) ?? [];
  const typed = Buffer.from(encoded, 'base64');
  return `${head}${Buffer.from(typed.with(0, typed[0] === 4 ? 6 : 4)).toString('base64')}\n`;
}

describe.each(kinds)('%s', (kind, algorithm, vkey) => {
  test('a new key can be read again, and what it signs verifies with its public key', () => {
    const { key, sign } = readSigningKey(newSigningKey('owners.example.cn/witness', kind));
    expect(formatVkey(key)).toMatch(vkey);
    const message = Buffer.from('message');
    const check = { algorithm, publicKey: key.publicKey, message, signature: sign(message) };
    expect(verifySignature(check)).toBe(true);
    expect(verifySignature({ ...check, message: Buffer.from('massage') })).toBe(false);
  });

  test('two keys are never the same', () => {
    expect(newSigningKey('w', kind)).not.toBe(newSigningKey('w', kind));
  });

  test.each([
    ['nothing', () => ''],
    ['another name', (line: string) => line.replace('+w+', '+v+')],
    ['half of it', (line: string) => line.slice(0, 60)],
    ['a key of a log', (line: string) => line.replace(/\+B(.{43})$/m, '+A$1')],
    ['a seed for the other algorithm', (line: string) => otherKind(line)],
  ])('a file with %s is refused', (_, spoil) => {
    expect(() => readSigningKey(spoil(newSigningKey('w', kind)))).toThrow('the key file');
  });
});
