import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { sha256, testSigner } from '../test/crypto.ts';
import { fingerprintOf } from './fingerprint.ts';
import { formatVkey } from './note-key.ts';

test('a fingerprint is what anybody gets with sha256sum from the line of the key', () => {
  const { key } = testSigner('owners.example.cn/witness', 'ed25519_cosignature');
  const fingerprint = fingerprintOf(key, sha256);
  expect(fingerprint).toMatch(/^[0-9a-f]{4}( [0-9a-f]{4}){4}$/);
  expect(createHash('sha256').update(formatVkey(key)).digest('hex')).toMatch(
    new RegExp(`^${fingerprint.replaceAll(' ', '')}`),
  );
  expect(fingerprintOf({ ...key, type: 'ed25519' }, sha256)).not.toBe(fingerprint);
  expect(fingerprintOf({ ...key, name: 'other' }, sha256)).not.toBe(fingerprint);
});
