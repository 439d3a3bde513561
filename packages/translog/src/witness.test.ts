import { bytesOfHex, hex } from '@lintel/kernel';
import { expect, test } from 'vitest';
import { mlDsaSigner, sha256, testSigner, verify } from '../test/crypto.ts';
import { signatureLineOf } from '../test/letters.ts';
import { leaves } from '../test/trees.ts';
import vectors from '../test/vectors/witness-requests.json' with { type: 'json' };
import {
  base64,
  consistencyProof,
  cosign,
  decideAddCheckpoint,
  emptyRoot,
  formatAddCheckpoint,
  formatCheckpoint,
  formatNote,
  formatSignatures,
  type KnownLog,
  type Note,
  noteKey,
  parseAddCheckpoint,
  parseNote,
  PROOF_HASHES_MAX,
  SIZE_MAX,
  signNote,
  subtreesOfLeaves,
  TEXT_LETTERS_MAX,
  treeRoot,
  verifyNote,
  type WitnessDecision,
  withSignatures,
} from './index.ts';

const crypto = { sha256, verify };

test("the answers of Sunlight's witness, request after request", () => {
  const key = noteKey({ name: vectors.origin, type: 'ed25519', publicKey: bytesOfHex(vectors.publicKey) }, sha256);
  let log: KnownLog = { keys: [key], latest: null };
  expect(vectors.requests).toHaveLength(11);
  for (const { name, body: published, status, answer } of vectors.requests) {
    // One of the signatures is wrong and, besides, has spare bits in its base64, which Go's decoder lets pass. We do not.
    const body = published.replace('6gx=', '6gw=');
    if (body !== published) expect(decideAddCheckpoint(published, new Map(), crypto)).toEqual({ status: 400 });
    const decision = decideAddCheckpoint(body, new Map([[vectors.origin, log]]), crypto);
    expect(decision.status, name).toBe(status);
    if (decision.status === 409) expect(`${decision.size}\n`, name).toBe(answer);
    if (decision.status === 200) log = { ...log, latest: decision.checkpoint };
  }
});

const ORIGIN = 'example.com/behind-the-sofa';
const logSigner = testSigner(ORIGIN);
const hashes = subtreesOfLeaves(leaves(300), sha256);
const rootOf = (size: bigint): Uint8Array => treeRoot(size, hashes, sha256);

function noteOf(text: string): Note {
  const note = parseNote(text);
  if (!note.ok) throw new Error('a note');
  return note.value;
}

const checkpointNote = (size: bigint, root = rootOf(size), signer = logSigner, origin = ORIGIN): Note =>
  noteOf(signNote(formatCheckpoint({ origin, size, root }), [signer]));
const proofOf = (oldSize: bigint, size: bigint): readonly Uint8Array[] =>
  consistencyProof({ oldSize, size }, hashes, sha256);
const known = (size: bigint | null): ReadonlyMap<string, KnownLog> => {
  const latest = size === null ? null : { size, root: rootOf(size) };
  return new Map([[ORIGIN, { keys: [logSigner.key], latest }]]);
};

interface Asked {
  readonly knows: bigint | null;
  readonly oldSize: bigint;
  readonly proof?: readonly Uint8Array[];
  readonly note: Note;
}

function ask({ knows, oldSize, proof = [], note }: Asked): WitnessDecision {
  return decideAddCheckpoint(formatAddCheckpoint({ oldSize, proof, note }), known(knows), crypto);
}

const foreign = rootOf(299n);
const stranger = testSigner('stranger.example');
const badSignature = { name: ORIGIN, id: logSigner.key.id, signature: new Uint8Array(64) };

test.each<readonly [string, WitnessDecision['status'], Asked]>([
  ['first checkpoint, of a tree with leaves', 200, { knows: null, oldSize: 0n, note: checkpointNote(5n) }],
  ['first checkpoint, of the empty tree', 200, { knows: null, oldSize: 0n, note: checkpointNote(0n) }],
  ['growth', 200, { knows: 5n, oldSize: 5n, proof: proofOf(5n, 9n), note: checkpointNote(9n) }],
  ['growth from the empty tree', 200, { knows: 0n, oldSize: 0n, note: checkpointNote(9n) }],
  ['the same again', 200, { knows: 9n, oldSize: 9n, note: checkpointNote(9n) }],
  ['the empty tree again', 200, { knows: 0n, oldSize: 0n, note: checkpointNote(0n) }],
  ['an old size above the size', 400, { knows: 9n, oldSize: 9n, note: checkpointNote(5n) }],
  ['an old size above the size, though not the one known', 400, { knows: 5n, oldSize: 9n, note: checkpointNote(5n) }],
  [
    'no signature of the log',
    403,
    { knows: 5n, oldSize: 5n, proof: proofOf(5n, 9n), note: checkpointNote(9n, rootOf(9n), stranger) },
  ],
  [
    'a wrong signature of the log',
    403,
    { knows: null, oldSize: 0n, note: { ...checkpointNote(9n), signatures: [badSignature] } },
  ],
  [
    'a wrong signature of the log beside a right one',
    403,
    {
      knows: null,
      oldSize: 0n,
      note: { ...checkpointNote(9n), signatures: [...checkpointNote(9n).signatures, badSignature] },
    },
  ],
  ['an unknown log', 404, { knows: 5n, oldSize: 5n, note: checkpointNote(5n, rootOf(5n), logSigner, 'other') }],
  ['an older size', 409, { knows: 9n, oldSize: 5n, proof: proofOf(5n, 12n), note: checkpointNote(12n) }],
  ['a size never seen', 409, { knows: 5n, oldSize: 9n, proof: proofOf(9n, 12n), note: checkpointNote(12n) }],
  [
    'a size, though nothing is known',
    409,
    { knows: null, oldSize: 5n, proof: proofOf(5n, 9n), note: checkpointNote(9n) },
  ],
  ['0, though something is known', 409, { knows: 9n, oldSize: 0n, note: checkpointNote(12n) }],
  ['the size of a larger tree', 409, { knows: 9n, oldSize: 0n, note: checkpointNote(5n) }],
  ['an empty tree with a root that is not', 422, { knows: null, oldSize: 0n, note: checkpointNote(0n, foreign) }],
  ['a proof from nothing', 422, { knows: null, oldSize: 0n, proof: proofOf(5n, 9n), note: checkpointNote(9n) }],
  ['a proof for the same size', 422, { knows: 9n, oldSize: 9n, proof: [foreign], note: checkpointNote(9n) }],
  ['the same size with another root', 422, { knows: 9n, oldSize: 9n, note: checkpointNote(9n, foreign) }],
  ['no proof', 422, { knows: 5n, oldSize: 5n, note: checkpointNote(9n) }],
  ['another proof', 422, { knows: 5n, oldSize: 5n, proof: proofOf(5n, 10n), note: checkpointNote(9n) }],
  ['another root', 422, { knows: 5n, oldSize: 5n, proof: proofOf(5n, 9n), note: checkpointNote(9n, foreign) }],
])('%s: %i', (_, status, asked) => {
  expect(ask(asked).status).toBe(status);
});

test('a conflict says which size is known', () => {
  expect(ask({ knows: 9n, oldSize: 5n, note: checkpointNote(12n) })).toEqual({ status: 409, size: 9n });
  expect(ask({ knows: null, oldSize: 5n, note: checkpointNote(12n) })).toEqual({ status: 409, size: 0n });
});

test('a forked log is refused, whatever proof it brings', () => {
  const forked = subtreesOfLeaves(leaves(300).with(2, hashes(0, 299n)), sha256);
  for (let size = 5n; size <= 40n; size++) {
    const note = checkpointNote(size, treeRoot(size, forked, sha256));
    for (const source of [hashes, forked]) {
      const proof = consistencyProof({ oldSize: 5n, size }, source, sha256);
      expect(ask({ knows: 5n, oldSize: 5n, proof, note }).status).toBe(422);
    }
  }
});

test('what is stored is what was understood: the text written anew, and only signatures of known keys', () => {
  const witness = testSigner('witness.example/w1', 'ed25519_cosignature');
  const forgedOwn = { name: witness.key.name, id: witness.key.id, signature: new Uint8Array(72) };
  const note = withSignatures(checkpointNote(9n), [forgedOwn]);
  const decision = ask({ knows: 5n, oldSize: 5n, proof: proofOf(5n, 9n), note });
  if (decision.status !== 200) throw new Error('growth');
  expect(decision).toEqual({
    status: 200,
    checkpoint: { origin: ORIGIN, size: 9n, root: rootOf(9n) },
    note: checkpointNote(9n),
  });
  const cosignature = cosign(decision.checkpoint, witness, 1_700_000_000n);
  const stored = withSignatures(decision.note, [cosignature]);
  expect(verifyNote(stored, [logSigner.key, witness.key], verify)).toMatchObject({ ok: true });
  // tlog-witness: the client may put the answer behind its checkpoint and read the whole as a note.
  const answer = formatSignatures([cosignature]);
  expect(answer).toMatch(/^— witness\.example\/w1 [A-Za-z0-9+/=]+\n$/);
  expect(verifyNote(noteOf(formatNote(checkpointNote(9n)) + answer), [witness.key], verify).ok).toBe(true);
});

test('a log may sign with several keys, and with ML-DSA-44', () => {
  const mlDsa = mlDsaSigner(ORIGIN);
  const logs = new Map([[ORIGIN, { keys: [logSigner.key, mlDsa.key], latest: null }]]);
  const checkpoint = { origin: ORIGIN, size: 9n, root: rootOf(9n) };
  const note = withSignatures(checkpointNote(9n), [cosign(checkpoint, mlDsa, 5n)]);
  const decision = decideAddCheckpoint(formatAddCheckpoint({ oldSize: 0n, proof: [], note }), logs, crypto);
  expect(decision).toEqual({ status: 200, checkpoint, note });
  // Each line twice: of each key the first is kept.
  const twice = { ...note, signatures: [...note.signatures, ...note.signatures] };
  const body = formatAddCheckpoint({ oldSize: 0n, proof: [], note: twice });
  expect(decideAddCheckpoint(body, logs, crypto)).toEqual({ status: 200, checkpoint, note });
});

const HASH = base64(emptyRoot(sha256));
const NOTE = formatNote(checkpointNote(9n));

test('the example of the specification is read and written', () => {
  // C2SP tlog-witness, "add-checkpoint"; the second signature there is of a type that has no number.
  const body = `old 20852014
PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
/6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=

example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— example.com/behind-the-sofa opLqBQsREYCgu6xQkYQwJr9fo45a62DN9EdmHXnZdXNqlcVGlCum2Wks+49/V6267UEjw6QUXTS5Rovnzv++qbSzm9Q=
`;
  const request = parseAddCheckpoint(body);
  if (!request.ok) throw new Error('the example is well formed');
  expect(request.value).toMatchObject({ oldSize: 20_852_014n, checkpoint: { origin: ORIGIN, size: 20_852_163n } });
  expect(request.value.proof).toHaveLength(4);
  expect(request.value.note.signatures.map(({ id }) => hex(id))).toEqual(['033de0ae', 'a292ea05']);
  expect(formatAddCheckpoint(request.value)).toBe(body);
});

test.each([
  ['nothing', ''],
  ['no old size', `\n\n${NOTE}`],
  ['another word', `new 0\n\n${NOTE}`],
  ['something before it', ` old 0\n\n${NOTE}`],
  ['an old size with a leading zero', `old 00\n\n${NOTE}`],
  ['a negative old size', `old -1\n\n${NOTE}`],
  ['an old size beyond 2^63 − 1', `old ${SIZE_MAX + 1n}\n\n${NOTE}`],
  ['an empty old size', `old \n\n${NOTE}`],
  ['a space after it', `old 0 \n\n${NOTE}`],
  ['a carriage return after it', `old 0\r\n\n${NOTE}`],
  ['a hash that is none', `old 5\nAAAA\n\n${NOTE}`],
  ['64 hashes', `old 5\n${`${HASH}\n`.repeat(PROOF_HASHES_MAX + 1)}\n${NOTE}`],
  ['no blank line', `old 5\n${HASH}\n${NOTE}`],
  ['two blank lines', `old 5\n\n\n${NOTE}`],
  ['no note', 'old 5\n\n'],
  ['a note without a signature', `old 5\n\n${NOTE.split('\n\n')[0]}\n`],
  ['a checkpoint with an extension', `old 5\n\n${NOTE.replace('\n\n', '\nextension\n\n')}`],
  ['a text that is no checkpoint', `old 5\n\n${signNote('hello\n', [logSigner])}`],
  ['a line after it', `old 0\n\n${NOTE}\n`],
  ['a body beyond the limit', `old 0${`\n${HASH}`.repeat(PROOF_HASHES_MAX)}${'x'.repeat(TEXT_LETTERS_MAX)}\n\n${NOTE}`],
])('400 for %s', (_, body) => {
  expect(parseAddCheckpoint(body)).toEqual({ ok: false, refusal: { code: 'translog.request_malformed', facts: {} } });
  expect(decideAddCheckpoint(body, known(null), crypto)).toEqual({ status: 400 });
});

test('the longest request that is read', () => {
  const proofLines = `\n${HASH}`.repeat(PROOF_HASHES_MAX);
  const start = `old 5${proofLines}\n\n${NOTE}`;
  const longest = start + signatureLineOf(TEXT_LETTERS_MAX - start.length);
  const request = parseAddCheckpoint(longest);
  if (!request.ok) throw new Error('it is within the bounds');
  expect(formatAddCheckpoint(request.value)).toBe(longest);
  const beyond = start + signatureLineOf(TEXT_LETTERS_MAX - start.length + 1);
  expect(parseAddCheckpoint(beyond).ok).toBe(false);
  const note = noteOf(beyond.slice(beyond.indexOf('\n\n') + 2));
  expect(() => formatAddCheckpoint({ ...request.value, note })).toThrow('this request cannot be read again');
});

test('the limits themselves are allowed, and nothing beyond them is written', () => {
  const note = checkpointNote(9n);
  const proof = Array.from({ length: PROOF_HASHES_MAX }, () => emptyRoot(sha256));
  for (const request of [
    { oldSize: 0n, proof: [], note },
    { oldSize: SIZE_MAX, proof, note },
  ]) {
    expect(parseAddCheckpoint(formatAddCheckpoint(request))).toMatchObject({ ok: true });
    expect(formatAddCheckpoint(request).startsWith(`old ${request.oldSize}\n`)).toBe(true);
  }
  for (const wrong of [
    { oldSize: -1n, proof: [], note },
    { oldSize: SIZE_MAX + 1n, proof: [], note },
    { oldSize: 5n, proof: [...proof, emptyRoot(sha256)], note },
    { oldSize: 5n, proof: [new Uint8Array(31)], note },
    { oldSize: 5n, proof: [], note: { ...note, text: 'hello\n' } },
  ]) {
    expect(() => formatAddCheckpoint(wrong)).toThrow('this request cannot be read again');
  }
  expect(() => formatAddCheckpoint({ oldSize: 5n, proof: [], note: { ...note, signatures: [] } })).toThrow(RangeError);
});

test('a witness never goes back: whatever it says yes to holds all that it said yes to before', () => {
  let latest = 0n;
  for (const size of [1n, 2n, 3n, 7n, 8n, 9n, 64n, 65n, 200n, 256n, 257n, 300n]) {
    const proof = latest === 0n ? [] : proofOf(latest, size);
    expect(ask({ knows: latest, oldSize: latest, proof, note: checkpointNote(size) }).status).toBe(200);
    for (let back = 0n; back < latest; back += 13n) {
      expect(ask({ knows: latest, oldSize: back, note: checkpointNote(back) }).status).toBe(409);
      expect(ask({ knows: latest, oldSize: latest, note: checkpointNote(back) }).status).toBe(400);
    }
    latest = size;
  }
});
