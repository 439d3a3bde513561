import { hex, utf8 } from '@lintel/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ed25519Signer, mlDsaSigner, sha256, testSigner, verify, verifyLater } from '../test/crypto.ts';
import {
  base64,
  bytesOfBase64,
  formatNote,
  formatSignatures,
  formatVkey,
  NAME_BYTES_MAX,
  type Note,
  type NoteKey,
  noteKey,
  parseNote,
  parseSignatures,
  parseVkey,
  SIGNATURES_MAX,
  signNote,
  TEXT_LETTERS_MAX,
  textOfUtf8,
  type VerifySignature,
  verifyNote,
  verifyNoteAsync,
  withSignatures,
} from './index.ts';

// golang.org/x/mod, sumdb/note/note_test.go
const TEXT = `If you think cryptography is the answer to your problem,
then you don't know what your problem is.
`;
const PETER = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const ENOCH = 'EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop';
const PETER_SEED = Buffer.from('AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz', 'base64').subarray(1);
const PETER_LINE =
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';
const ENOCH_LINE =
  '— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n';

function keyOf(vkey: string): NoteKey {
  const key = parseVkey(vkey, sha256);
  if (!key.ok) throw new Error(`${vkey} is no key`);
  return key.value;
}

function noteOf(text: string): Note {
  const note = parseNote(text);
  if (!note.ok) throw new Error('this is no note');
  return note.value;
}

const peter = keyOf(PETER);
const enoch = keyOf(ENOCH);
const malformed = { ok: false, refusal: { code: 'translog.note_malformed', facts: {} } };

test('the example of C2SP signed-note verifies', () => {
  const key = keyOf('example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k');
  const note = noteOf(
    'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n',
  );
  const verified = verifyNote(note, [key], verify);
  expect(verified).toMatchObject({
    ok: true,
    value: { text: 'This is an example message.\n', signatures: [{ key, time: null }] },
  });
  const forged = { ...note, text: 'This is an example massage.\n' };
  expect(verifyNote(forged, [key], verify)).toMatchObject({ ok: false, refusal: { code: 'translog.signature_wrong' } });
});

test('a note signed with a published key is the published note, to the letter', () => {
  const signer = ed25519Signer('PeterNeumann', PETER_SEED);
  expect(formatVkey(signer.key)).toBe(PETER);
  expect(signNote(TEXT, [signer])).toBe(`${TEXT}\n${PETER_LINE}`);
});

test('the text ends before the last blank line', () => {
  // C2SP signed-note, "Format": the poem has blank lines of its own.
  const poem = 'Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n';
  const line =
    '— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n';
  const note = noteOf(`${poem}\n${line}`);
  expect(note.text).toBe(poem);
  expect(note.signatures.map(({ name, id }) => [name, hex(id)])).toEqual([['quasimodo.example/salvatore', '367ba04b']]);
  expect(noteOf(`\n\n${line}`).text).toBe('\n');
  expect(noteOf(`\n\n\n${line}`).text).toBe('\n\n');
});

test('signatures of known keys are verified, others are passed over', () => {
  const note = noteOf(`${TEXT}\n${PETER_LINE}${ENOCH_LINE}`);
  const names = (keys: readonly NoteKey[]): unknown => {
    const verified = verifyNote(note, keys, verify);
    return verified.ok ? verified.value.signatures.map(({ line }) => line.name) : verified.refusal.code;
  };
  expect(names([peter])).toEqual(['PeterNeumann']);
  expect(names([enoch, peter])).toEqual(['PeterNeumann', 'EnochRoot']);
  expect(names([])).toBe('translog.signature_missing');
  // The same name or the same id alone is another key.
  expect(names([{ ...peter, name: 'PeterNeuman' }])).toBe('translog.signature_missing');
  expect(names([{ ...peter, id: enoch.id }])).toBe('translog.signature_missing');
});

test('one wrong signature of a known key spoils the note, even beside a right one', async () => {
  const longer = `${PETER_LINE.slice(0, 60)}ABCD${PETER_LINE.slice(60)}`;
  const other = ed25519Signer('PeterNeumann', PETER_SEED).sign(utf8('another text\n'));
  const foreign = formatSignatures([{ name: 'PeterNeumann', id: peter.id, signature: other }]);
  const short = formatSignatures([{ name: 'PeterNeumann', id: peter.id, signature: other.slice(0, 63) }]);
  for (const line of [longer, foreign, short]) {
    for (const lines of [line, line + PETER_LINE, PETER_LINE + line, line + ENOCH_LINE]) {
      const note = noteOf(`${TEXT}\n${lines}`);
      const refused = { ok: false, refusal: { code: 'translog.signature_wrong', facts: { key: 'PeterNeumann' } } };
      expect(verifyNote(note, [peter, enoch], verify)).toEqual(refused);
      expect(await verifyNoteAsync(note, [peter, enoch], verifyLater)).toEqual(refused);
    }
  }
});

test('verifying later comes to the same', async () => {
  const note = noteOf(`${TEXT}\n${PETER_LINE}${ENOCH_LINE}`);
  expect(await verifyNoteAsync(note, [peter], verifyLater)).toEqual(verifyNote(note, [peter], verify));
  expect(await verifyNoteAsync(note, [], verifyLater)).toEqual(verifyNote(note, [], verify));
});

test('the cryptography is asked about exact bytes, and never about a blob of the wrong length', () => {
  const asked: Parameters<VerifySignature>[0][] = [];
  const note = noteOf(`${TEXT}\n${PETER_LINE}`);
  verifyNote(note, [peter], (check) => asked.push(check) > 0);
  expect(asked).toEqual([
    {
      algorithm: 'ed25519',
      publicKey: peter.publicKey,
      message: utf8(TEXT),
      signature: note.signatures[0]?.signature,
    },
  ]);
  const long = withSignatures(note, [{ name: peter.name, id: peter.id, signature: new Uint8Array(65) }]);
  expect(verifyNote(long, [peter], () => true).ok).toBe(false);
});

test('keys that share a name and an id are never believed', () => {
  const twin: NoteKey = { ...enoch, name: peter.name, id: peter.id };
  expect(verifyNote(noteOf(`${TEXT}\n${PETER_LINE}`), [peter, twin], verify).ok).toBe(false);
  expect(verifyNote(noteOf(`${TEXT}\n${PETER_LINE}`), [peter, peter], verify).ok).toBe(true);
});

const blob = (bytes: number): string => base64(new Uint8Array(bytes));

test.each([
  ['no signature', TEXT],
  ['an empty signature block', `${TEXT}\n`],
  ['no blank line', `${TEXT}${PETER_LINE}`],
  ['a letter and a signature', `x${PETER_LINE}`],
  ['no line feed at the end', `${TEXT}\n${PETER_LINE.slice(0, -1)}`],
  ['a line after the signatures', `${TEXT}\n${PETER_LINE}Unexpected line.\n`],
  ['two line feeds at the end', `${TEXT}\n${PETER_LINE}\n`],
  ['a blank line between signatures', `${TEXT}\n${PETER_LINE}\n\n`],
  ['a carriage return', `${TEXT}\n${PETER_LINE}`.replaceAll('\n', '\r\n')],
  ['a carriage return at the end of a line', `${TEXT}\n${PETER_LINE.replace('\n', '\r\n')}`],
  ['a tab in the text', `\t${TEXT}\n${PETER_LINE}`],
  ['U+0001 in the text', `\u0001${TEXT}\n${PETER_LINE}`],
  ['U+0000 in the text', `\u0000${TEXT}\n${PETER_LINE}`],
  ['U+000B in the text', `\u000b${TEXT}\n${PETER_LINE}`],
  ['U+001F in the text', `\u001f${TEXT}\n${PETER_LINE}`],
  ['half a surrogate pair', `\ud800${TEXT}\n${PETER_LINE}`],
  ['a space in the name', `${TEXT}\n${PETER_LINE.replace('PeterNeumann', 'Peter Neumann')}`],
  ['a space of no width but in Unicode', `${TEXT}\n${PETER_LINE.replace('PeterNeumann', 'Peter\u2003Neumann')}`],
  ['U+0085, a space to Unicode', `${TEXT}\n${PETER_LINE.replace('PeterNeumann', 'Peter\u0085Neumann')}`],
  ['U+00A0, a space to Unicode', `${TEXT}\n${PETER_LINE.replace('PeterNeumann', 'Peter\u00a0Neumann')}`],
  ['a plus in the name', `${TEXT}\n${PETER_LINE.replace('PeterNeumann', 'Peter+Neumann')}`],
  ['no name', `${TEXT}\n${PETER_LINE.replace('PeterNeumann', '')}`],
  ['no name and no space', `${TEXT}\n${PETER_LINE.replace('PeterNeumann ', '')}`],
  ['a name of 256 bytes', `${TEXT}\n— ${'n'.repeat(NAME_BYTES_MAX + 1)} ${blob(68)}\n`],
  ['a name of 86 letters and 258 bytes', `${TEXT}\n— ${'门'.repeat(86)} ${blob(68)}\n`],
  ['a hyphen for the dash', `${TEXT}\n${PETER_LINE.replace('—', '-')}`],
  ['no space after the dash', `${TEXT}\n${PETER_LINE.replace('— ', '—')}`],
  ['a space before the dash', `${TEXT}\n ${PETER_LINE}`],
  ['two spaces', `${TEXT}\n${PETER_LINE.replace('Neumann ', 'Neumann  ')}`],
  ['a space at the end', `${TEXT}\n${PETER_LINE.replace('\n', ' \n')}`],
  ['a third word', `${TEXT}\n${PETER_LINE.replace('\n', ' AAAA\n')}`],
  ['no base64', `${TEXT}\n— PeterNeumann\n`],
  ['empty base64', `${TEXT}\n— PeterNeumann \n`],
  ['a key id and nothing else', `${TEXT}\n— PeterNeumann ${blob(4)}\n`],
  ['half a key id', `${TEXT}\n— PeterNeumann ${blob(3)}\n`],
  ['missing padding', `${TEXT}\n${PETER_LINE.replace('=', '')}`],
  ['too much padding', `${TEXT}\n${PETER_LINE.replace('=', '==')}`],
  ['padding in the middle', `${TEXT}\n${PETER_LINE.replace('x08g', 'x0==')}`],
  ['spare bits', `${TEXT}\n${PETER_LINE.replace('nAM=', 'nAN=')}`],
  ['the URL alphabet', `${TEXT}\n${PETER_LINE.replace('/', '_')}`],
  ['the URL alphabet again', `${TEXT}\n${ENOCH_LINE.replace('+', '-')}`],
  ['101 signatures', `${TEXT}\n${PETER_LINE.repeat(SIGNATURES_MAX + 1)}`],
  ['a text beyond the limit', `${'x'.repeat(TEXT_LETTERS_MAX)}\n\n${PETER_LINE}`],
  ['nothing', ''],
  ['a blank line', '\n\n'],
])('refuses %s', (_, note) => {
  expect(parseNote(note)).toEqual(malformed);
});

test('what is allowed though it looks odd', () => {
  for (const note of [
    `${TEXT}\n${PETER_LINE.repeat(SIGNATURES_MAX)}`,
    `${TEXT}\n— x ${blob(5)}\n`,
    `${TEXT}\n— ${'n'.repeat(NAME_BYTES_MAX)} ${blob(68)}\n`,
    `${TEXT}\n— ${'门'.repeat(85)} ${blob(3000)}\n`,
    `— not a signature\n\n${PETER_LINE}`,
    `\ufeff\u007f\u0085${TEXT}\n— \ufeff\u007f ${blob(68)}\n`,
    `${'x'.repeat(TEXT_LETTERS_MAX - PETER_LINE.length - 2)}\n\n${PETER_LINE}`,
  ]) {
    expect(formatNote(noteOf(note))).toBe(note);
  }
});

const names = fc.stringMatching(/^[a-z0-9./門-]{1,20}$/);
const signature = fc.record({
  name: names,
  id: fc.uint8Array({ minLength: 4, maxLength: 4 }),
  signature: fc.uint8Array({ minLength: 1, maxLength: 80 }),
});
const text = fc
  .array(fc.string({ unit: fc.constantFrom(...'ab— \u00e9\u{1f3e0}') }), { maxLength: 5 })
  .map((lines) => `${lines.join('\n')}\n`);

test('a note is one text and a text is one note', () => {
  fc.assert(
    fc.property(text, fc.array(signature, { minLength: 1, maxLength: 6 }), (body, signatures) => {
      const written = formatNote({ text: body, signatures });
      expect(parseNote(written)).toEqual({ ok: true, value: { text: body, signatures } });
      expect(parseSignatures(formatSignatures(signatures))).toEqual(signatures);
    }),
  );
});

test('no change of one letter is read as the same note', () => {
  const note = `${TEXT}\n${PETER_LINE}`;
  fc.assert(
    fc.property(fc.nat(note.length - 1), fc.constantFrom(...' \n\t=+/-_Aé'), fc.boolean(), (at, letter, isAdded) => {
      const changed = `${note.slice(0, at)}${letter}${note.slice(isAdded ? at : at + 1)}`;
      const parsed = parseNote(changed);
      if (parsed.ok) expect(formatNote(parsed.value)).toBe(changed);
      const holds = parsed.ok && verifyNote(parsed.value, [peter], verify).ok;
      expect(holds && changed !== note).toBe(false);
    }),
    { numRuns: 1000 },
  );
});

test('a note that could not be read again is not written', () => {
  const signatures = noteOf(`${TEXT}\n${PETER_LINE}`).signatures;
  const [one] = signatures;
  if (one === undefined) throw new Error('a signature');
  for (const wrong of [
    { text: TEXT, signatures: [] },
    { text: 'no line feed', signatures },
    { text: `no line feed after what looks like a signature\n\n${PETER_LINE.trimEnd()}`, signatures },
    { text: '', signatures },
    { text: 'a\tb\n', signatures },
    { text: TEXT, signatures: [{ ...one, name: 'a b' }] },
    { text: TEXT, signatures: [{ ...one, name: '' }] },
    { text: TEXT, signatures: [{ ...one, signature: new Uint8Array() }] },
    { text: TEXT, signatures: Array.from({ length: SIGNATURES_MAX + 1 }, () => one) },
  ]) {
    expect(() => formatNote(wrong)).toThrow('this note cannot be read again');
  }
  expect(() => signNote('a\n', [testSigner('w', 'ed25519_cosignature')])).toThrow('this key signs no notes');
  expect(() => signNote('a\n', [testSigner('l'), testSigner('w', 'ed25519_cosignature')])).toThrow('signs no notes');
  expect(() => signNote('a\n', [])).toThrow(RangeError);
});

test('a newer signature by the same key takes the place of the older one', () => {
  const note = noteOf(`${TEXT}\n${PETER_LINE}${ENOCH_LINE}`);
  const renewed = { name: peter.name, id: peter.id, signature: utf8('new') };
  const sameName = { name: peter.name, id: enoch.id, signature: utf8('other key') };
  const merged = withSignatures(note, [renewed, sameName]);
  expect(merged).toEqual({ text: TEXT, signatures: [note.signatures[1], renewed, sameName] });
  expect(withSignatures(note, [])).toEqual(note);
});

test('signature lines, as a witness answers with them', () => {
  expect(parseSignatures(PETER_LINE + ENOCH_LINE)?.map(({ name }) => name)).toEqual(['PeterNeumann', 'EnochRoot']);
  for (const wrong of ['', '\n', PETER_LINE.trimEnd(), `\n${PETER_LINE}`, `${PETER_LINE}\n`, `${PETER_LINE}\u0001\n`]) {
    expect(parseSignatures(wrong)).toBeNull();
  }
});

test('keys are the same key everywhere', () => {
  // transparency-dev/formats, note/note_cosigv1_test.go and witness/witness_policy_test.go
  for (const [vkey, type] of [
    ['TEST+7997405c+AQcC+FTVKf0jlTdHDY3rbevmnKxxPjigCXlVtGe6RIr6', 'ed25519'],
    ['sigsum.org+e4ade967+AZuUY6B08pW3QVHu8uvsrxWPcAv9nykap2Nb4oxCee+r', 'ed25519'],
    ['remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2', 'ed25519_cosignature'],
  ] as const) {
    expect(keyOf(vkey).type).toBe(type);
    expect(formatVkey(keyOf(vkey))).toBe(vkey);
  }
  const { key } = mlDsaSigner('witness.example/w2');
  expect(parseVkey(formatVkey(key), sha256)).toEqual({ ok: true, value: key });
  expect(formatVkey(key)).toHaveLength('witness.example/w2+00000000+'.length + 1752);
});

test('no part and no alteration of a key is a key', () => {
  // After TestNewVerifier of golang.org/x/mod.
  for (let start = 0; start <= PETER.length; start++) {
    for (let end = start; end <= PETER.length; end++) {
      if (end - start < PETER.length) expect(parseVkey(PETER.slice(start, end), sha256).ok).toBe(false);
    }
    const next = String.fromCharCode((PETER.codePointAt(start) ?? 0) + 1);
    if (start < PETER.length) {
      expect(parseVkey(PETER.slice(0, start) + next + PETER.slice(start + 1), sha256).ok).toBe(false);
    }
  }
  for (const wrong of [
    'PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==',
    'PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
    PETER.replace('c74f20a3', 'C74F20A3'),
    PETER.replace('c74f20a3', '00000000'),
    `${PETER}\n`,
    ` ${PETER}`,
    `+${PETER}`,
    `x+${PETER}`,
    'rekor.sigstore.dev+12345678+AwEB',
    'bananas.sigstore.dev+12344556',
    'x+00000000+',
    '',
  ]) {
    expect(parseVkey(wrong, sha256)).toEqual({ ok: false, refusal: { code: 'translog.vkey_malformed', facts: {} } });
  }
});

test('a vkey whose id is right is refused all the same when its name or its length is wrong', () => {
  const withRightId = (name: string, typed: Uint8Array): string =>
    `${name}+${hex(sha256(Buffer.concat([utf8(`${name}\n`), typed])).slice(0, 4))}+${base64(typed)}`;
  const typed = Uint8Array.of(1, ...peter.publicKey);
  expect(parseVkey(withRightId('fine', typed), sha256).ok).toBe(true);
  for (const name of ['a b', 'a\u2003b', 'n'.repeat(256), 'a\u0001b']) {
    expect(parseVkey(withRightId(name, typed), sha256).ok).toBe(false);
  }
  for (const wrong of [
    typed.slice(0, -1),
    Uint8Array.of(...typed, 0),
    typed.with(0, 2),
    typed.with(0, 5),
    typed.with(0, 6),
  ]) {
    expect(parseVkey(withRightId('fine', wrong), sha256)).toMatchObject({
      refusal: { code: 'translog.vkey_malformed' },
    });
  }
});

test('a key is made of a name that can stand in a note and a public key of the right length', () => {
  const made = noteKey({ name: 'PeterNeumann', type: 'ed25519', publicKey: peter.publicKey }, sha256);
  expect(made).toEqual(peter);
  for (const [name, publicKey] of [
    ['a+b', peter.publicKey],
    ['a b', peter.publicKey],
    ['', peter.publicKey],
    ['a', peter.publicKey.slice(1)],
    ['\ud800', peter.publicKey],
  ] as const) {
    expect(() => noteKey({ name, type: 'ed25519', publicKey }, sha256)).toThrow('not a key of a note');
  }
});

test('base64 has one form', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
      expect(base64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
      expect(bytesOfBase64(base64(bytes))).toEqual(bytes);
    }),
  );
  for (const wrong of [
    'A',
    'AA',
    'AAA',
    'AA=',
    'AB==',
    'AAB=',
    'A===',
    '====',
    '=AAA',
    'AA=A',
    'AA-_',
    'AAA\n',
    ' AAA',
    'AA==AAAA',
  ]) {
    expect(bytesOfBase64(wrong)).toBeNull();
  }
});

test('bytes are text only when they are UTF-8, and lose nothing on the way', () => {
  expect(textOfUtf8(utf8('門 \u{1f3e0}'))).toBe('門 \u{1f3e0}');
  expect(textOfUtf8(utf8('\ufeffa'))).toBe('\ufeffa');
  expect(textOfUtf8(Uint8Array.of(0xff))).toBeNull();
  expect(textOfUtf8(Uint8Array.of(0xed, 0xa0, 0x80))).toBeNull();
});
