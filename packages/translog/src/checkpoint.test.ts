import { bytesOfHex, concatBytes, hex, utf8 } from '@lintel/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ed25519Signer, mlDsaSigner, sha256, testSigner, verify } from '../test/crypto.ts';
import sunlight from '../test/vectors/sunlight-mirror.json' with { type: 'json' };
import torchwood from '../test/vectors/torchwood-mldsa.json' with { type: 'json' };
import {
  base64,
  type Checkpoint,
  cosign,
  cosignedMessage,
  formatCheckpoint,
  formatNote,
  formatVkey,
  NAME_BYTES_MAX,
  type Note,
  type NoteSigner,
  parseCheckpoint,
  parseNote,
  parseVkey,
  SIZE_MAX,
  verifyNote,
} from './index.ts';

// C2SP tlog-checkpoint and tlog-cosignature: the checkpoint of all their examples.
const EXAMPLE = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n';
const sofa: Checkpoint = {
  origin: 'example.com/behind-the-sofa',
  size: 20_852_163n,
  root: new Uint8Array(Buffer.from('CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=', 'base64')),
};
const ROOT = base64(sofa.root);

test('the example of the specification', () => {
  expect(parseCheckpoint(EXAMPLE)).toEqual({ ok: true, value: sofa });
  expect(formatCheckpoint(sofa)).toBe(EXAMPLE);
});

test('the example of golang.org/x/mod, sumdb/tlog', () => {
  const text = 'go.sum database tree\n123456789012\nTszzRgjTG6xce+z2AG31kAXYKBgQVtCSCE40HmuwBb0=\n';
  expect(parseCheckpoint(text)).toMatchObject({
    ok: true,
    value: { origin: 'go.sum database tree', size: 123_456_789_012n },
  });
});

test('a checkpoint is one text and a text is one checkpoint', () => {
  const checkpoint = fc.record({
    origin: fc.stringMatching(/^[a-z./門 -]{1,40}$/),
    size: fc.bigInt({ min: 0n, max: SIZE_MAX }),
    root: fc.uint8Array({ minLength: 32, maxLength: 32 }),
  });
  fc.assert(
    fc.property(checkpoint, (each) => {
      expect(parseCheckpoint(formatCheckpoint(each))).toEqual({ ok: true, value: each });
    }),
  );
});

test.each([
  ['nothing', ''],
  ['an empty origin', `\n5\n${ROOT}\n`],
  ['an extension line', `${EXAMPLE}more\n`],
  ['a blank line at the end', `${EXAMPLE}\n`],
  ['no line feed at the end', EXAMPLE.slice(0, -1)],
  ['two lines', 'example.com\n5\n'],
  ['a size with a leading zero', `example.com\n05\n${ROOT}\n`],
  ['a size of two zeros', `example.com\n00\n${ROOT}\n`],
  ['a negative size', `example.com\n-5\n${ROOT}\n`],
  ['a size with a plus', `example.com\n+5\n${ROOT}\n`],
  ['a size with a space', `example.com\n 5\n${ROOT}\n`],
  ['a size in hex', `example.com\n0x5\n${ROOT}\n`],
  ['a size with an exponent', `example.com\n5e3\n${ROOT}\n`],
  ['a size in other digits', `example.com\n٥\n${ROOT}\n`],
  ['a size of 2^63', `example.com\n9223372036854775808\n${ROOT}\n`],
  ['a size of twenty digits', `example.com\n10000000000000000000\n${ROOT}\n`],
  ['no size', `example.com\n\n${ROOT}\n`],
  ['a root of 31 bytes', `example.com\n5\n${base64(new Uint8Array(31))}\n`],
  ['a root of 33 bytes', `example.com\n5\n${base64(new Uint8Array(33))}\n`],
  ['a root with spare bits', `example.com\n5\n${ROOT.replace('2I=', '2J=')}\n`],
  ['a root without padding', `example.com\n5\n${ROOT.slice(0, -1)}\n`],
  ['a root with a space', `example.com\n5\n${ROOT} \n`],
  ['carriage returns', EXAMPLE.replaceAll('\n', '\r\n')],
  ['a control character in the origin', `example\u0001.com\n5\n${ROOT}\n`],
  ['half a surrogate pair in the origin', `example\ud800.com\n5\n${ROOT}\n`],
  ['an origin of 256 bytes', `${'o'.repeat(NAME_BYTES_MAX + 1)}\n5\n${ROOT}\n`],
])('refuses %s', (_, text) => {
  expect(parseCheckpoint(text)).toEqual({ ok: false, refusal: { code: 'translog.checkpoint_malformed', facts: {} } });
});

test('the limits themselves are allowed', () => {
  for (const checkpoint of [
    { ...sofa, size: 0n },
    { ...sofa, size: SIZE_MAX },
    { ...sofa, origin: 'o'.repeat(NAME_BYTES_MAX) },
  ]) {
    expect(parseCheckpoint(formatCheckpoint(checkpoint))).toEqual({ ok: true, value: checkpoint });
  }
  for (const wrong of [
    { ...sofa, size: -1n },
    { ...sofa, size: SIZE_MAX + 1n },
    { ...sofa, origin: '' },
    { ...sofa, origin: 'a\nb' },
    { ...sofa, root: new Uint8Array(31) },
  ]) {
    expect(() => formatCheckpoint(wrong)).toThrow('not a checkpoint');
  }
});

// C2SP tlog-cosignature, "Ed25519 signed message"
test('what an Ed25519 cosigner signs', () => {
  const { key } = testSigner('witness.example.com/w1', 'ed25519_cosignature');
  expect(cosignedMessage(key, 1_679_315_147n, sofa)).toEqual(utf8(`cosignature/v1\ntime 1679315147\n${EXAMPLE}`));
});

// C2SP tlog-cosignature, "ML-DSA-44 signed message", field by field
test('what an ML-DSA-44 cosigner signs', () => {
  const { key } = mlDsaSigner('witness.example.com/w1');
  const fields = [
    hex(utf8('subtree/v1\n')),
    '00',
    '16',
    hex(utf8('witness.example.com/w1')),
    '00000000641850cb',
    '1b',
    hex(utf8('example.com/behind-the-sofa')),
    '0000000000000000',
    '00000000013e2dc3',
    hex(sofa.root),
  ];
  expect(hex(cosignedMessage(key, 1_679_315_147n, sofa))).toBe(fields.join(''));
});

// FiloSottile/sunlight, cmd/skylight/testdata/gen.go: the key is made of a text, and the time is fixed.
test("Sunlight's cosignature verifies, and cosigning makes it again, to the letter", () => {
  const key = parseVkey(sunlight.vkey, sha256);
  const note = parseNote(sunlight.checkpoint);
  if (!key.ok || !note.ok) throw new Error('the vectors are well formed');
  const verified = verifyNote(note.value, [key.value], verify);
  expect(verified).toMatchObject({ ok: true, value: { signatures: [{ time: 1_767_139_200n }] } });
  const seed = sha256(utf8('skylight test mirror key'));
  const signer = ed25519Signer('mirror.example.org', seed, 'ed25519_cosignature');
  expect(formatVkey(signer.key)).toBe(sunlight.vkey);
  const checkpoint = parseCheckpoint(note.value.text);
  if (!checkpoint.ok) throw new Error('the vectors are well formed');
  const again = cosign(checkpoint.value, signer, 1_767_139_200n);
  expect(formatNote({ text: note.value.text, signatures: [again] })).toBe(sunlight.checkpoint);
});

// FiloSottile/torchwood, cmd/litewitness/testdata/mldsa.txt: a log that signs as a cosigner does, and says no time.
test("Torchwood's ML-DSA-44 signature verifies, and with nothing about it changed", () => {
  const key = parseVkey(torchwood.vkey, sha256);
  const note = parseNote(torchwood.checkpoint);
  if (!key.ok || !note.ok) throw new Error('the vectors are well formed');
  expect(formatVkey(key.value)).toBe(torchwood.vkey);
  expect(hex(key.value.id)).toBe('b5df45c5');
  expect(verifyNote(note.value, [key.value], verify)).toMatchObject({
    ok: true,
    value: { signatures: [{ time: 0n }] },
  });
  const [line] = note.value.signatures;
  if (line === undefined) throw new Error('it has a signature');
  for (const forged of [
    { ...note.value, text: note.value.text.replace('\n1\n', '\n2\n') },
    { ...note.value, text: note.value.text.replace('mldsa-log', 'mldsa-lot') },
    { ...note.value, signatures: [{ ...line, signature: line.signature.with(7, 1) }] },
  ]) {
    expect(verifyNote(forged, [key.value], verify).ok).toBe(false);
  }
});

const cosigners: readonly (readonly [string, NoteSigner, number])[] = [
  ['Ed25519', testSigner('witness.example/w1', 'ed25519_cosignature'), 64],
  ['ML-DSA-44', mlDsaSigner('witness.example/w2'), 2420],
];

test.each(cosigners)('%s: a cosignature is the time, then the signature, and both are bound', (_, signer, bytes) => {
  const signature = cosign(sofa, signer, 1_679_315_147n);
  expect(signature.signature).toHaveLength(8 + bytes);
  expect(hex(signature.signature.slice(0, 8))).toBe('00000000641850cb');
  const holds = (changed: Partial<Note>): boolean =>
    verifyNote({ text: EXAMPLE, signatures: [signature], ...changed }, [signer.key], verify).ok;
  const blobOf = (blob: Uint8Array): Partial<Note> => ({ signatures: [{ ...signature, signature: blob }] });
  expect(holds({})).toBe(true);
  expect(holds({ text: formatCheckpoint({ ...sofa, size: sofa.size + 1n }) })).toBe(false);
  expect(holds({ text: formatCheckpoint({ ...sofa, origin: 'example.com/other' }) })).toBe(false);
  expect(holds({ text: formatCheckpoint({ ...sofa, root: sha256(sofa.root) }) })).toBe(false);
  expect(holds({ text: `${EXAMPLE}extension\n` })).toBe(false);
  expect(holds(blobOf(signature.signature.with(7, 0)))).toBe(false);
  expect(holds(blobOf(signature.signature.with(20, (signature.signature[20] ?? 0) ^ 1)))).toBe(false);
  for (const blob of [signature.signature.slice(0, -1), concatBytes(signature.signature, Uint8Array.of(0))]) {
    expect(holds(blobOf(blob))).toBe(false);
  }
  expect(holds(blobOf(signature.signature.slice(0, 8)))).toBe(false);
  expect(holds(blobOf(signature.signature.slice(0, 3)))).toBe(false);
});

test('a cosigner verifies under its own name only', () => {
  const [, , mlDsa] = [null, ...cosigners];
  if (mlDsa === undefined) throw new Error('two cosigners');
  const [, signer] = mlDsa;
  const signature = cosign(sofa, signer, 5n);
  const renamed = { ...signer.key, name: 'witness.example/w3' };
  const note = { text: EXAMPLE, signatures: [{ ...signature, name: renamed.name }] };
  expect(verifyNote(note, [renamed], verify).ok).toBe(false);
});

test('a time is between 1 and 2^63 − 1 when we sign; one of 0 is read, one beyond is not', () => {
  const signer = testSigner('witness.example/w1', 'ed25519_cosignature');
  for (const time of [0n, -1n, 2n ** 63n]) {
    expect(() => cosign(sofa, signer, time)).toThrow('a cosignature says when it was made');
  }
  const read = (time: string): unknown => {
    const message = utf8(`cosignature/v1\ntime ${BigInt(`0x${time}`)}\n${EXAMPLE}`);
    const signature = concatBytes(bytesOfHex(time), signer.sign(message));
    const note = { text: EXAMPLE, signatures: [{ name: signer.key.name, id: signer.key.id, signature }] };
    const verified = verifyNote(note, [signer.key], verify);
    return verified.ok ? verified.value.signatures[0]?.time : verified.refusal.code;
  };
  expect(read('0000000000000000')).toBe(0n);
  expect(read('7fffffffffffffff')).toBe(2n ** 63n - 1n);
  expect(read('8000000000000000')).toBe('translog.signature_wrong');
  expect(cosign(sofa, signer, 2n ** 63n - 1n).signature).toHaveLength(72);
});

test('a key that signs notes does not cosign', () => {
  expect(() => cosign(sofa, testSigner('log.example'), 1n)).toThrow('this key signs notes, not cosignatures');
});
