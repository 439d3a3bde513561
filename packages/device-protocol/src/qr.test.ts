import { generateKeyPairSync, sign, verify } from 'node:crypto';
import { type Id, instant, utf8 } from '@lintel/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { base45, bytesOfBase45, formatQr, parseQr, QR_LETTERS, qrSigningBytes } from './index.ts';
import { idOf, noon } from '../test/state.ts';

test.each([
  ['AB', 'BB8'],
  ['Hello!!', '%69 VD92EX0'],
  ['base-45', 'UJCLQE7W581'],
  ['ietf!', 'QED8WEX0'],
  ['', ''],
])('base45 of %j is that of RFC 9285', (plain, letters) => {
  expect(base45(utf8(plain))).toBe(letters);
  expect(bytesOfBase45(letters)).toEqual({ ok: true, value: utf8(plain) });
});

test.each(['A', 'GGW', ':::', '::', 'ab0', 'A\u00DF0', 'BB8B'])('base45 refuses %j', (letters) => {
  expect(bytesOfBase45(letters)).toMatchObject({ ok: false });
});

test('base45 and back, and no two texts for the same bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 90 }), (bytes) => {
      expect(bytesOfBase45(base45(bytes))).toEqual({ ok: true, value: bytes });
    }),
  );
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'), maxLength: 12 }),
      (letters) => {
        const read = bytesOfBase45(letters);
        return !read.ok || base45(read.value) === letters;
      },
    ),
  );
});

const code = { credential: idOf('credential', 1), signedAt: noon, signature: new Uint8Array(64).fill(7) };

test('a code has a fixed length and the letters that QR packs best', () => {
  expect(formatQr(code)).toHaveLength(QR_LETTERS);
  expect(QR_LETTERS).toBe(139);
  expect(formatQr(code)).toMatch(/^LINTEL1:[0-9A-Z $%*+\-./:]+$/);
});

test('codes are read back as they were written', () => {
  fc.assert(
    fc.property(
      fc.uuid({ version: 7 }),
      fc.nat(2 ** 48 - 1),
      fc.uint8Array({ minLength: 64, maxLength: 64 }),
      (id, at, signature) => {
        const any = { credential: id as Id<'credential'>, signedAt: instant(at), signature };
        expect(parseQr(formatQr(any))).toEqual({ ok: true, value: any });
      },
    ),
  );
});

const withByte = (at: number, value: number): string => {
  const read = bytesOfBase45(formatQr(code).slice(8));
  if (!read.ok) throw new Error('a good code');
  return `LINTEL1:${base45(read.value.with(at, value))}`;
};

test.each([
  ['nothing', ''],
  ['another prefix', `LINTEL2:${formatQr(code).slice(8)}`],
  ['another version', withByte(0, 2)],
  ['an id of another version', withByte(7, 0x40)],
  ['a letter too few', formatQr(code).slice(0, -1)],
  ['a letter too many', `${formatQr(code)}0`],
  ['small letters', formatQr(code).toLowerCase()],
  ['a web address', 'https://example.org/'.padEnd(QR_LETTERS, 'A')],
  ['a megabyte', 'LINTEL1:'.padEnd(2 ** 20, 'A')],
])('refuses %s', (_name, text) => {
  expect(parseQr(text)).toMatchObject({ ok: false, refusal: { code: 'protocol.qr_malformed' } });
});

test('no text makes the reader throw', () => {
  fc.assert(fc.property(fc.string({ maxLength: 200 }), (text) => typeof parseQr(text).ok === 'boolean'));
});

test('the phone signs the domain, the credential and the time', () => {
  const bytes = qrSigningBytes(code.credential, noon);
  expect(bytes).toHaveLength(13 + 16 + 6);
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const signature = sign('sha256', bytes, { key: privateKey, dsaEncoding: 'ieee-p1363' });
  const read = parseQr(formatQr({ ...code, signature }));
  const right =
    read.ok &&
    verify(
      'sha256',
      qrSigningBytes(read.value.credential, read.value.signedAt),
      { key: publicKey, dsaEncoding: 'ieee-p1363' },
      read.value.signature,
    );
  expect(right).toBe(true);
});
