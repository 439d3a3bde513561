import { readFileSync } from 'node:fs';
import { formatVkey, parseNote, verifyNote } from '@lintel/translog';
import { expect, test } from 'vitest';
import { nodeCrypto, privateKeyOfSeed, SEED_BYTES, sha256, signerOf, verifySignature } from './index.ts';

const { seed, vkey, checkpoint } = JSON.parse(
  readFileSync(new URL('../../translog/test/vectors/torchwood-mldsa.json', import.meta.url), 'utf8'),
) as Record<'seed' | 'vkey' | 'checkpoint', string>; // the three texts that stand in the file

const ofHex = (text: string): Uint8Array => Buffer.from(text, 'hex');
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

test('SHA-256 (FIPS 180-4, example of one block)', () => {
  expect(hex(sha256(Buffer.from('abc')))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

test('Ed25519 (RFC 8032, 7.1, test 2): the key that belongs to the seed, and its signature', () => {
  const key = privateKeyOfSeed('ed25519', ofHex('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb'));
  const signer = signerOf({ name: 'log.example', type: 'ed25519' }, key);
  expect(hex(signer.key.publicKey)).toBe('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c');
  expect(hex(signer.sign(Uint8Array.of(0x72)))).toBe(
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  );
});

test('ML-DSA-44: the key that belongs to the seed, and a checkpoint that others have signed', () => {
  const { key } = signerOf(
    { name: 'example.com/mldsa-log', type: 'ml_dsa_44_cosignature' },
    privateKeyOfSeed('ml_dsa_44', ofHex(seed)),
  );
  expect(formatVkey(key)).toBe(vkey);
  const note = parseNote(checkpoint);
  expect(note.ok && verifyNote(note.value, [key], nodeCrypto.verify).ok).toBe(true);
});

test.each([
  ['ed25519', 'ed25519_cosignature'],
  ['ml_dsa_44', 'ml_dsa_44_cosignature'],
] as const)('%s: a signature holds for its key and its message, and for no others', (algorithm, type) => {
  const [one, other] = [1, 2].map((fill) =>
    signerOf({ name: 'w', type }, privateKeyOfSeed(algorithm, new Uint8Array(SEED_BYTES).fill(fill))),
  );
  if (one === undefined || other === undefined) throw new Error('two were made');
  const check = {
    algorithm,
    publicKey: one.key.publicKey,
    message: Buffer.from('message'),
    signature: one.sign(Buffer.from('message')),
  };
  expect(verifySignature(check)).toBe(true);
  expect(verifySignature({ ...check, message: Buffer.from('massage') })).toBe(false);
  expect(verifySignature({ ...check, publicKey: other.key.publicKey })).toBe(false);
  expect(verifySignature({ ...check, signature: check.signature.slice(1) })).toBe(false);
  expect(verifySignature({ ...check, signature: new Uint8Array() })).toBe(false);
});

test('a key of another algorithm, or of another length, is none', () => {
  const key = privateKeyOfSeed('ed25519', new Uint8Array(SEED_BYTES));
  expect(() => signerOf({ name: 'w', type: 'ml_dsa_44_cosignature' }, key)).toThrow('is not ed25519');
  expect(() => privateKeyOfSeed('ed25519', new Uint8Array(31))).toThrow();
  expect(() => privateKeyOfSeed('ml_dsa_44', new Uint8Array(31))).toThrow();
});
