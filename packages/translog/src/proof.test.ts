import { utf8 } from '@lintel/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256, testSigner, verifyLater } from '../test/crypto.ts';
import { signatureLineOf } from '../test/letters.ts';
import { leaves } from '../test/trees.ts';
import {
  base64,
  cosign,
  EXTRA_BYTES_MAX,
  formatCheckpoint,
  formatNote,
  formatProof,
  formatVkey,
  hashLeaf,
  inclusionProof,
  type Note,
  parseNote,
  parsePolicy,
  parseProof,
  type Policy,
  type Proof,
  PROOF_HASHES_MAX,
  SIZE_MAX,
  signNote,
  subtreesOfLeaves,
  TEXT_LETTERS_MAX,
  treeRoot,
  verifyProof,
  withSignatures,
} from './index.ts';

const log = testSigner('example.com/fancylog');
const owners = testSigner('owners.example', 'ed25519_cosignature');

function signed(size: bigint, root: Uint8Array): Note {
  const checkpoint = { origin: log.key.name, size, root };
  const note = parseNote(signNote(formatCheckpoint(checkpoint), [log]));
  if (!note.ok) throw new Error('a signed note');
  return withSignatures(note.value, [cosign(checkpoint, owners, 1_700_000_000n)]);
}

// C2SP tlog-proof: the example, whose signatures are shortened there; ours stand in their place.
const HASHES = `gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=
B95lDa8R83lS8n0eG+o0buTxRKQTYFi//1U8anccXmA=
EKNzoDWG8LGC0Yp9o+sv3qllpMP9uHQ9B20KNL+Q1zs=
RoopEkOdqkYqMB4MJXrbt/hMjOxsVn0IrWjpz1ZMMes=
AHCioX9nLjsrse6YhjRRmk1WUEirVOLLRoOQ6vfO5vk=`;
const EXTRA = 'YWdlLXYxLjIuMS1kYXJ3aW4tYXJtNjQudGFyLmd6kYXJ3aW4tYXJ';
const root = new Uint8Array(Buffer.from('sFodV/vSp5O8n9a8QpW6PRY97tfOSW5bsc2Xl/EQi08=', 'base64'));
const NOTE = formatNote(signed(109_482n, root));
const EXAMPLE = `c2sp.org/tlog-proof@v1\nextra ${EXTRA}\nindex 73894\n${HASHES}\n\n${NOTE}`;

test('the example of the specification', () => {
  const proof = parseProof(EXAMPLE);
  if (!proof.ok) throw new Error('the example is well formed');
  expect(proof.value).toMatchObject({ index: 73_894n, checkpoint: signed(109_482n, root) });
  expect(proof.value.hashes.map(base64)).toEqual(HASHES.split('\n'));
  expect(base64(proof.value.extra ?? utf8(''))).toBe(EXTRA);
  expect(formatProof(proof.value)).toBe(EXAMPLE);
});

test('a proof is one text and a text is one proof', () => {
  const proof = fc.record({
    extra: fc.option(fc.uint8Array({ minLength: 1, maxLength: 100 })),
    index: fc.bigInt({ min: 0n, max: SIZE_MAX }),
    hashes: fc.array(fc.uint8Array({ minLength: 32, maxLength: 32 }), { maxLength: PROOF_HASHES_MAX }),
    checkpoint: fc.constant(signed(109_482n, root)),
  });
  fc.assert(
    fc.property(proof, (each) => {
      expect(parseProof(formatProof(each))).toEqual({ ok: true, value: each });
    }),
  );
});

test('no change of one letter is read as the same proof', () => {
  const original = parseProof(EXAMPLE);
  fc.assert(
    fc.property(
      fc.nat(EXAMPLE.length - 1),
      fc.constantFrom(...' \n\t=+/-_A0é'),
      fc.boolean(),
      (at, letter, isAdded) => {
        const changed = `${EXAMPLE.slice(0, at)}${letter}${EXAMPLE.slice(isAdded ? at : at + 1)}`;
        const parsed = parseProof(changed);
        if (parsed.ok) expect(formatProof(parsed.value)).toBe(changed);
        if (changed !== EXAMPLE) expect(parsed).not.toEqual(original);
      },
    ),
    { numRuns: 1000 },
  );
});

const hashLine = HASHES.split('\n')[0] ?? '';
const proofWith = (head: string): string => `c2sp.org/tlog-proof@v1\n${head}\n\n${NOTE}`;

test.each([
  ['nothing', ''],
  ['another header', EXAMPLE.replace('@v1', '@v2')],
  ['a line before the header', `\n${EXAMPLE}`],
  ['a letter before the header', ` ${EXAMPLE}`],
  ['no index', proofWith(hashLine)],
  ['nothing but the header', `c2sp.org/tlog-proof@v1\n\n${NOTE}`],
  ['an index of no number', proofWith('index notanumber')],
  ['a negative index', proofWith('index -5')],
  ['an index with a leading zero', proofWith('index 05')],
  ['an index and a space', proofWith('index 5 ')],
  ['an index beyond 2^63 − 1', proofWith('index 9223372036854775808')],
  ['an empty index', proofWith('index ')],
  ['index in capitals', proofWith('Index 5')],
  ['a space before index', proofWith(' index 5')],
  ['extra after the index', proofWith('index 5\nextra AAAA')],
  ['extra twice', proofWith('extra AAAA\nextra AAAA\nindex 5')],
  ['empty extra', proofWith('extra \nindex 5')],
  ['extra without data', proofWith('extra\nindex 5')],
  ['extra that is no base64', proofWith('extra !!notbase64!!\nindex 5')],
  ['extra with spare bits', proofWith('extra AB==\nindex 5')],
  ['extra beyond the limit', proofWith(`extra ${base64(new Uint8Array(EXTRA_BYTES_MAX + 1))}\nindex 5`)],
  ['a hash that is no base64', proofWith('index 5\n!!notbase64!!')],
  ['a hash of 64 bytes', proofWith(`index 5\n${base64(new Uint8Array(64))}`)],
  ['a hash of 31 bytes', proofWith(`index 5\n${base64(new Uint8Array(31))}`)],
  ['a hash and a space', proofWith(`index 5\n${hashLine} `)],
  ['64 hashes', proofWith(`index 5${`\n${hashLine}`.repeat(PROOF_HASHES_MAX + 1)}`)],
  ['two blank lines', proofWith(`index 5\n`)],
  ['carriage returns', EXAMPLE.replaceAll('\n', '\r\n')],
  ['no blank line', EXAMPLE.replace('\n\n', '\n')],
  ['no checkpoint', proofWith('index 5').slice(0, -NOTE.length)],
  ['a checkpoint without signatures', `${proofWith('index 5').slice(0, -NOTE.length)}${NOTE.split('\n\n')[0]}\n`],
  ['a checkpoint with an extension', proofWith('index 5').replace(/\n\n— /, '\nextension\n\n— ')],
  ['a checkpoint in another place', `${NOTE}\n\n${proofWith('index 5')}`],
  ['a text beyond the limit', EXAMPLE.replace(`extra ${EXTRA}`, `extra ${'A'.repeat(TEXT_LETTERS_MAX)}`)],
])('refuses %s', (_, text) => {
  expect(parseProof(text)).toEqual({ ok: false, refusal: { code: 'translog.proof_malformed', facts: {} } });
});

test('the longest proof that is read', () => {
  const longest = EXAMPLE + signatureLineOf(TEXT_LETTERS_MAX - EXAMPLE.length);
  const proof = parseProof(longest);
  if (!proof.ok) throw new Error('it is within the bounds');
  expect(formatProof(proof.value)).toBe(longest);
  expect(parseProof(EXAMPLE + signatureLineOf(TEXT_LETTERS_MAX - EXAMPLE.length + 1)).ok).toBe(false);
  expect(() => formatProof({ ...proof.value, extra: new Uint8Array(900) })).toThrow('this proof cannot be read again');
});

test('the limits themselves are allowed, and nothing beyond them is written', () => {
  const proof: Proof = { extra: null, index: 0n, hashes: [], checkpoint: signed(1n, root) };
  const hashes = leaves(PROOF_HASHES_MAX);
  for (const each of [
    proof,
    { ...proof, extra: new Uint8Array(EXTRA_BYTES_MAX) },
    { ...proof, hashes, index: SIZE_MAX },
  ]) {
    expect(parseProof(formatProof(each))).toEqual({ ok: true, value: each });
  }
  for (const wrong of [
    { ...proof, extra: new Uint8Array() },
    { ...proof, extra: new Uint8Array(EXTRA_BYTES_MAX + 1) },
    { ...proof, index: -1n },
    { ...proof, index: SIZE_MAX + 1n },
    { ...proof, hashes: leaves(PROOF_HASHES_MAX + 1) },
    { ...proof, hashes: [new Uint8Array(31)] },
    { ...proof, checkpoint: { ...proof.checkpoint, text: 'no checkpoint\n' } },
  ]) {
    expect(() => formatProof(wrong)).toThrow('this proof cannot be read again');
  }
  expect(() => formatProof({ ...proof, checkpoint: { ...proof.checkpoint, signatures: [] } })).toThrow(RangeError);
});

const entries = Array.from({ length: 300 }, (_, at) => utf8(`record ${at}`));
const hashes = subtreesOfLeaves(
  entries.map((entry) => hashLeaf(entry, sha256)),
  sha256,
);
const crypto = { sha256, verify: verifyLater };

function receipt(index: bigint, size: bigint): Proof {
  const checkpoint = signed(size, treeRoot(size, hashes, sha256));
  return { extra: null, index, hashes: inclusionProof({ index, size }, hashes, sha256), checkpoint };
}

function policy(): Policy {
  const text = `log ${formatVkey(log.key)}\nwitness owners ${formatVkey(owners.key)}\nquorum owners\n`;
  const parsed = parsePolicy(text, sha256);
  if (!parsed.ok) throw new Error('a policy');
  return parsed.value;
}

test('a receipt verifies for its entry, and for no other', async () => {
  const proof = receipt(123n, 300n);
  const read = parseProof(formatProof(proof));
  if (!read.ok) throw new Error('a proof');
  const verified = await verifyProof({ proof: read.value, leafHash: hashes(0, 123n), policy: policy() }, crypto);
  expect(verified).toMatchObject({
    ok: true,
    value: { checkpoint: { size: 300n }, witnesses: [{ name: 'owners', time: 1_700_000_000n }] },
  });
  const wrong = { ok: false, refusal: { code: 'translog.inclusion_wrong' } };
  expect(await verifyProof({ proof, leafHash: hashes(0, 124n), policy: policy() }, crypto)).toMatchObject(wrong);
  const moved = { ...proof, index: 124n };
  expect(await verifyProof({ proof: moved, leafHash: hashes(0, 123n), policy: policy() }, crypto)).toMatchObject(wrong);
  const older = { ...proof, checkpoint: receipt(123n, 299n).checkpoint };
  expect(await verifyProof({ proof: older, leafHash: hashes(0, 123n), policy: policy() }, crypto)).toMatchObject(wrong);
});

test('a receipt is worth what its signatures are worth', async () => {
  const proof = receipt(123n, 300n);
  const [logLine, ownersLine] = proof.checkpoint.signatures;
  if (logLine === undefined || ownersLine === undefined) throw new Error('two signatures');
  const codeWith = async (signatures: Note['signatures'], text = proof.checkpoint.text): Promise<string> => {
    const claim = {
      proof: { ...proof, checkpoint: { text, signatures } },
      leafHash: hashes(0, 123n),
      policy: policy(),
    };
    const verified = await verifyProof(claim, crypto);
    return verified.ok ? 'verified' : verified.refusal.code;
  };
  expect(await codeWith([logLine, ownersLine])).toBe('verified');
  expect(await codeWith([logLine])).toBe('translog.quorum_missing');
  expect(await codeWith([ownersLine])).toBe('translog.log_unknown');
  expect(await codeWith([])).toBe('translog.signature_missing');
  expect(await codeWith([{ ...logLine, signature: ownersLine.signature.slice(8) }, ownersLine])).toBe(
    'translog.signature_wrong',
  );
  expect(await codeWith([logLine, { ...ownersLine, signature: logLine.signature }])).toBe('translog.signature_wrong');
  const forged = proof.checkpoint.text.replace('300', '301');
  expect(await codeWith([logLine, ownersLine], forged)).toBe('translog.signature_wrong');
  const text = 'no checkpoint\n';
  expect(await codeWith([{ ...logLine, signature: log.sign(utf8(text)) }], text)).toBe('translog.checkpoint_malformed');
});
