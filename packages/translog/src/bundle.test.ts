import { hex, utf8 } from '@lintel/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256, verify } from '../test/crypto.ts';
import tessera from '../test/vectors/tessera-log.json' with { type: 'json' };
import {
  appendLeaves,
  decodeBundle,
  edgeRoot,
  EMPTY_EDGE,
  encodeBundle,
  encodeTile,
  ENTRY_BYTES_MAX,
  hashLeaf,
  parseCheckpoint,
  parseNote,
  parseVkey,
  verifyNote,
} from './index.ts';

const entries = fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 256 });

test('the log that Tessera published: bundle, tile and sixteen signed checkpoints belong together', () => {
  const bundle = new Uint8Array(Buffer.from(tessera.bundle, 'base64'));
  const decoded = decodeBundle(bundle, 15);
  const key = parseVkey(tessera.vkey, sha256);
  if (!decoded.ok || !key.ok) throw new Error('the vectors are well formed');
  expect(encodeBundle(decoded.value)).toEqual(bundle);
  const hashes = decoded.value.map((entry) => hashLeaf(entry, sha256));
  expect(Buffer.from(encodeTile(hashes)).toString('base64')).toBe(tessera.tile);
  for (const [size, signed] of tessera.checkpoints.entries()) {
    const note = parseNote(signed);
    if (!note.ok) throw new Error('the note is well formed');
    expect(verifyNote(note.value, [key.value], verify).ok).toBe(true);
    const root = edgeRoot(appendLeaves(EMPTY_EDGE, hashes.slice(0, size), sha256).edge, sha256);
    const checkpoint = { origin: 'example.com/log/testdata', size: BigInt(size), root };
    expect(parseCheckpoint(note.value.text)).toMatchObject({
      ok: true,
      value: { ...checkpoint, root: expect.anything() },
    });
    expect(note.value.text.split('\n')[2]).toBe(Buffer.from(root).toString('base64'));
  }
});

test('entries come back as they were, and no other reading exists', () => {
  fc.assert(
    fc.property(entries, fc.integer({ min: 0, max: 257 }), (list, width) => {
      const bundle = encodeBundle(list);
      expect(decodeBundle(bundle, list.length)).toEqual({ ok: true, value: list });
      if (width !== list.length) expect(decodeBundle(bundle, width).ok).toBe(false);
      expect(decodeBundle(bundle.slice(0, -1), list.length).ok).toBe(false);
      expect(decodeBundle(Buffer.concat([bundle, Uint8Array.of(0)]), list.length).ok).toBe(false);
    }),
  );
});

test('a length stands before each entry, the higher byte first', () => {
  expect(hex(encodeBundle([utf8('ab'), utf8(''), new Uint8Array(258)])).slice(0, 16)).toBe('0002616200000102');
});

test('a bundle read out of a larger buffer', () => {
  const bundle = encodeBundle([utf8('one'), utf8('two')]);
  const inside = new Uint8Array(Buffer.concat([utf8('before'), bundle, utf8('after')]).buffer.slice(0));
  const at = Buffer.from(inside).indexOf(Buffer.from(bundle));
  expect(decodeBundle(inside.subarray(at, at + bundle.length), 2)).toEqual({
    ok: true,
    value: [utf8('one'), utf8('two')],
  });
});

test('bounds: 1 to 256 entries of at most 65,535 bytes', () => {
  const largest = new Uint8Array(ENTRY_BYTES_MAX).fill(7);
  expect(decodeBundle(encodeBundle([largest]), 1)).toEqual({ ok: true, value: [largest] });
  expect(() => encodeBundle([new Uint8Array(ENTRY_BYTES_MAX + 1)])).toThrow('a bundle is 1 to 256 entries');
  expect(() => encodeBundle([utf8(''), new Uint8Array(ENTRY_BYTES_MAX + 1)])).toThrow('a bundle is 1 to 256 entries');
  expect(() => encodeBundle([])).toThrow(RangeError);
  expect(() => encodeBundle(Array.from({ length: 257 }, () => utf8('')))).toThrow(RangeError);
  expect(decodeBundle(new Uint8Array(514), 257)).toMatchObject({
    refusal: { code: 'translog.bundle_malformed', facts: { width: 257 } },
  });
  expect(decodeBundle(new Uint8Array(512), 256).ok).toBe(true);
  for (const bytes of [[], [0], [0, 1], [0, 2, 9]]) {
    const refusal = { code: 'translog.bundle_malformed', facts: { width: 1 } };
    expect(decodeBundle(Uint8Array.from(bytes), 1)).toEqual({ ok: false, refusal });
  }
  expect(decodeBundle(new Uint8Array(), 0).ok).toBe(false);
});
