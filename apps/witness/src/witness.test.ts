import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatAddCheckpoint, parseCheckpoint, parseNote, parseSignatures, verifyNote } from '@lintel/translog';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { sha256, verifySignature } from '@lintel/translog-node';
import { newSigningKey, readSigningKey } from './signing-key.ts';
import { EMPTY_STATE, openState, type State } from './state.ts';
import { entries, logForTest, signerForTest } from './test/log-for-test.ts';
import { createWitness, type Witness } from './witness.ts';

const folder = mkdtempSync(join(tmpdir(), 'lintel-witness-'));
afterAll(() => rmSync(folder, { recursive: true }));

const signer = readSigningKey(newSigningKey('w.example.cn', 'ed25519'));
const logSigner = signerForTest('example.cn/one');
const honest = logForTest(logSigner, entries(40));
const forked = logForTest(logSigner, entries(40, 10));
const other = logForTest(signerForTest('example.cn/one'), entries(40));
const trusted = new Map([['example.cn/one', [logSigner.key]]]);

interface Bench {
  readonly witness: Witness;
  readonly path: string;
  /** As after a restart. */
  readonly reread: () => State;
}

const NOW_MS = 1_800_000_000_999;
let count = 0;
function bench(write: (path: string, text: string) => void = writeFileSync): Bench {
  const path = join(folder, `state-${count++}.json`);
  writeFileSync(path, EMPTY_STATE);
  const state = openState({ path, key: signer.key, write });
  return {
    path,
    witness: createWitness({ signer, state, logs: () => trusted, nowMs: () => NOW_MS, log: () => undefined }),
    reread: () => openState({ path, key: signer.key, write }),
  };
}

test('the cosignature that comes back verifies on the checkpoint, and is the only line', () => {
  const answer = bench().witness.addCheckpoint(honest.request(0, 7));
  const lines = parseSignatures(answer.status === 200 ? answer.signatures : '') ?? [];
  expect(lines.map(({ name }) => name)).toEqual(['w.example.cn']);
  const verified = verifyNote({ ...honest.note(7), signatures: lines }, [signer.key], verifySignature);
  expect(verified.ok && verified.value.signatures[0]?.time).toBe(1_800_000_000n);
});

test.each([
  ['growth', () => honest.request(7, 20), 200],
  ['the same again', () => honest.request(7, 7), 200],
  ['no request at all', () => 'hello', 400],
  ['an old size beyond the checkpoint', () => honest.request(7, 7).replace('old 7', 'old 8'), 400],
  ['extension lines', () => honest.request(7, 7).replace('\n\n—', '\nmore\n\n—'), 400],
  ['an unknown log', () => honest.request(7, 20).replaceAll('example.cn/one', 'example.cn/two'), 404],
  ['another key under the same name', () => other.request(7, 20), 403],
  ['a signature that is wrong', () => honest.request(7, 20).replace('\n20\n', '\n21\n'), 403],
  ['an old size that is not ours', () => honest.request(6, 20), 409],
  ['a rollback', () => honest.request(0, 3), 409],
  ['a rollback that says our size', () => honest.request(0, 3).replace('old 0', 'old 7'), 400],
  ['a fork at the same size', () => logForTest(logSigner, entries(7, 3)).request(7, 7), 422],
  ['a fork that is larger', () => logForTest(logSigner, entries(20, 3)).request(7, 20), 422],
  ['no proof', () => formatAddCheckpoint({ oldSize: 7n, proof: [], note: honest.note(20) }), 422],
])('%s', (_, request, status) => {
  const { witness, path, reread } = bench();
  witness.addCheckpoint(honest.request(0, 7));
  const before = readFileSync(path, 'utf8');
  const answer = witness.addCheckpoint(request());
  expect(answer.status).toBe(status);
  if (answer.status === 409) expect(answer.size).toBe(7n);
  if (answer.status !== 200) expect(readFileSync(path, 'utf8')).toBe(before);
  expect(reread().latest('example.cn/one')?.checkpoint.size).toBe(honestSize(witness));
});

test('a checkpoint that it has cosigned under a minute ago costs nothing: the same line again', () => {
  let writes = 0;
  let seconds = 0;
  const path = join(folder, `state-${count++}.json`);
  writeFileSync(path, EMPTY_STATE);
  const write = (file: string, text: string): void => {
    writes++;
    writeFileSync(file, text);
  };
  let signed = 0;
  const counting = { ...signer, sign: (message: Uint8Array) => (signed++, signer.sign(message)) };
  const started = (): Witness =>
    createWitness({
      signer: counting,
      state: openState({ path, key: signer.key, write }),
      logs: () => trusted,
      nowMs: () => NOW_MS + seconds * 1000,
      log: () => undefined,
    });
  const witness = started();
  const first = witness.addCheckpoint(honest.request(0, 7));
  seconds = 59;
  const again = [witness, started()].map((each) => each.addCheckpoint(honest.request(7, 7)));
  expect([again, writes, signed]).toEqual([[first, first], 1, 1]);
  // Behind our own clock too: a new signature would say the same time.
  seconds = -600;
  expect([witness.addCheckpoint(honest.request(7, 7)), writes, signed]).toEqual([first, 1, 1]);
  seconds = 60;
  expect(witness.addCheckpoint(honest.request(7, 7))).not.toEqual(first);
  expect([writes, signed]).toEqual([2, 2]);
  // Another checkpoint is stored at once, and the one before it is refused from then on.
  expect(witness.addCheckpoint(honest.request(7, 8)).status).toBe(200);
  expect([witness.addCheckpoint(honest.request(7, 7)).status, writes, signed]).toEqual([409, 3, 3]);
});

test('what could not be stored was not cosigned, and the state is as before', () => {
  let isFull = false;
  const { witness } = bench((path, text) => {
    if (isFull) throw new Error('ENOSPC');
    writeFileSync(path, text);
  });
  witness.addCheckpoint(honest.request(0, 7));
  isFull = true;
  expect(() => witness.addCheckpoint(honest.request(7, 20))).toThrow('ENOSPC');
  isFull = false;
  expect(witness.addCheckpoint(honest.request(7, 20)).status).toBe(200);
});

test('with a clock that went back, times of cosignatures do not; after a restart neither', () => {
  const { path, reread } = bench();
  const said: unknown[] = [];
  let nowMs = NOW_MS;
  const times = [];
  for (const [size, minutes] of [
    [5, 0],
    [6, -10],
    [7, -9],
    [8, 1],
    [9, -1],
  ] as const) {
    nowMs = NOW_MS + minutes * 60_000;
    const log = (...line: readonly unknown[]) => said.push(line);
    const witness = createWitness({ signer, state: reread(), logs: () => trusted, nowMs: () => nowMs, log });
    expect(witness.addCheckpoint(honest.request(size === 5 ? 0 : size - 1, size)).status).toBe(200);
    times.push(reread().latest('example.cn/one')?.time);
  }
  expect(times).toEqual([0n, 0n, 0n, 60n, 60n].map((seconds) => 1_800_000_000n + seconds));
  expect(said).toEqual([600, 540, 120].map((seconds) => ['warn', 'clock.behind', { seconds }]));
  expect(readFileSync(path, 'utf8')).toContain('\\n9\\n');
});

test('of a line that is sent a hundred times, one is kept', () => {
  const { witness, reread } = bench();
  const note = honest.note(7);
  const many = { ...note, signatures: Array.from({ length: 100 }, () => note.signatures).flat() };
  expect(witness.addCheckpoint(formatAddCheckpoint({ oldSize: 0n, proof: [], note: many })).status).toBe(200);
  expect(reread().latest('example.cn/one')?.note.signatures).toHaveLength(2);
});

test('a state that this key did not cosign is refused', () => {
  const { witness, path } = bench();
  witness.addCheckpoint(honest.request(0, 7));
  const stranger = readSigningKey(newSigningKey('w.example.cn', 'ed25519'));
  expect(() => openState({ path, key: stranger.key, write: writeFileSync })).toThrow('did not cosign');
  writeFileSync(path, readFileSync(path, 'utf8').replace('\\n7\\n', '\\n6\\n'));
  expect(() => openState({ path, key: signer.key, write: writeFileSync })).toThrow('did not cosign');
});

// Whatever anybody sends, in whatever order, all that was ever cosigned belongs to one history that only grew.
test('never cosigns two histories', () => {
  const size = fc.integer({ min: 0, max: 40 });
  const requests = fc.array(fc.record({ log: fc.constantFrom(honest, forked), from: size, to: size }), {
    maxLength: 25,
  });
  fc.assert(
    fc.property(requests, (steps) => {
      const { witness } = bench();
      const cosigned: { readonly size: number; readonly isFork: boolean }[] = [];
      for (const { log, from, to } of steps) {
        const request = { oldSize: BigInt(from), proof: from <= to ? log.proof(from, to) : [], note: log.note(to) };
        const { status } = witness.addCheckpoint(formatAddCheckpoint(request));
        if (status === 200) cosigned.push({ size: to, isFork: log === forked });
      }
      const sizes = cosigned.map((each) => each.size);
      expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
      // Up to ten entries the two are the same tree.
      expect(new Set(cosigned.filter((each) => each.size > 10).map((each) => each.isFork)).size).toBeLessThan(2);
    }),
    { numRuns: 100 },
  );
});

test('gives monitors its latest checkpoint, with both signatures', () => {
  const { witness } = bench();
  const hash = Buffer.from(sha256(Buffer.from('example.cn/one'))).toString('hex');
  expect(witness.checkpointOf(hash)).toBeNull();
  witness.addCheckpoint(honest.request(0, 7));
  const note = parseNote(witness.checkpointOf(hash) ?? '');
  expect(note.ok && verifyNote(note.value, [signer.key, logSigner.key], verifySignature)).toMatchObject({
    value: { signatures: [{ key: logSigner.key }, { key: signer.key }] },
  });
});

function honestSize(witness: Witness): bigint | null {
  const note = parseNote(
    witness.checkpointOf(Buffer.from(sha256(Buffer.from('example.cn/one'))).toString('hex')) ?? '',
  );
  const checkpoint = note.ok ? parseCheckpoint(note.value.text) : note;
  return checkpoint.ok ? checkpoint.value.size : null;
}
