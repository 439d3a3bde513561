import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  base64url,
  bytesOfBase64url,
  concatBytes,
  contains,
  hex,
  idBytes,
  idOfBytes,
  instant,
  isId,
  utf8,
  uuidv7,
  isWellFormed,
} from './index.ts';

const at = instant(Date.parse('2026-11-22T08:30:00Z'));

test('a window holds its start and not its end', () => {
  const window = { from: at, until: instant(at + 1) };
  expect([at - 1, at, at + 1].map((when) => contains(window, instant(when)))).toEqual([false, true, false]);
  expect(contains({ from: at, until: null }, instant(at + 1e12))).toBe(true);
});

test('uuidv7 carries its millisecond and is an id', () => {
  const id = uuidv7(at, new Uint8Array(10).fill(0xff));
  expect(isId(id)).toBe(true);
  expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(at);
});

test('ids made later sort later', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 45 }), fc.integer({ min: 1, max: 1e9 }), (when, later) => {
      const early = uuidv7(instant(when), new Uint8Array(10).fill(0xff));
      return early < uuidv7(instant(when + later), new Uint8Array(10));
    }),
  );
});

test('bytes survive base64url and ids survive bytes', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 70 }),
      (bytes) => hex(bytesOfBase64url(base64url(bytes)) ?? utf8('?')) === hex(bytes),
    ),
  );
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 16, maxLength: 16 }),
      (bytes) => hex(idBytes(idOfBytes(bytes))) === hex(bytes),
    ),
  );
});

test.each(['A', 'AB=', 'A+AA', 'AB', 'é'])('base64url refuses %s: not canonical', (text) => {
  expect(bytesOfBase64url(text)).toBeNull();
});

test('concatenation keeps order', () => {
  expect(hex(concatBytes(utf8('a'), utf8(''), utf8('bc')))).toBe('616263');
});

test('text is well-formed exactly when the language says so', () => {
  for (const text of ['', '业委会', '😀', '\ud83d', '\ude00', 'a\ude00\ud83d', '\ud83d\ud83d\ude00'])
    expect(isWellFormed(text)).toBe(text.isWellFormed());
});
