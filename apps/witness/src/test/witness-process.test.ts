import { once } from 'node:events';
import { existsSync, readFileSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fingerprintOf, parseNote, parseSignatures, parseVkey, verifyNote } from '@lintel/translog';
import { sha256, verifySignature } from '@lintel/translog-node';
import { afterEach, describe, expect, test } from 'vitest';
import { entries, logForTest, signerForTest } from './log-for-test.ts';
import {
  cleanUp,
  dataFolder,
  environment,
  failure,
  kill,
  post,
  run as runWith,
  type Running,
  status,
} from './process-for-test.ts';

afterEach(cleanUp);

const signer = signerForTest('example.cn/one');
const honest = logForTest(signer, entries(60));
const forked = logForTest(signer, entries(60, 3));

const run = (data: string, program?: readonly string[]): Promise<Running> =>
  runWith(data, program === undefined ? { logs: [honest] } : { logs: [honest], program });

test('it says the line to pair it with, and the fingerprint for the notice board', async () => {
  const { url, vkey, output } = await run(dataFolder());
  const key = parseVkey(vkey, sha256);
  if (!key.ok) throw new Error('it says a key that cannot be read');
  await expect.poll(output).toContain(`"pairing":"witness owners ${vkey} ${url}"`);
  expect(output()).toContain(`"fingerprint":"${fingerprintOf(key.value, sha256)}"`);
});

describe('answers', () => {
  test('200 has the cosignature lines and nothing else', async () => {
    const { url, vkey, name } = await run(dataFolder());
    const answer = await post(url, honest.request(0, 9));
    expect([answer.status, name]).toEqual([200, 'owners.example.cn/witness']);
    const signatures = parseSignatures(await answer.text()) ?? [];
    const key = parseVkey(vkey, sha256);
    expect(signatures).toHaveLength(1);
    expect(key.ok && verifyNote({ ...honest.note(9), signatures }, [key.value], verifySignature).ok).toBe(true);
  });

  test('409 has the size that it knows, as tlog-witness wants it', async () => {
    const { url } = await run(dataFolder());
    await post(url, honest.request(0, 9));
    const answer = await post(url, honest.request(0, 12));
    expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([
      409,
      'text/x.tlog.size',
      '9\n',
    ]);
  });

  test('a fork, a rollback, a stranger and nonsense each get their own no', async () => {
    const { url } = await run(dataFolder());
    expect(await status(url, honest, [0, 9])).toBe(200);
    expect(await status(url, forked, [9, 9])).toBe(422);
    expect(await status(url, forked, [9, 30])).toBe(422);
    expect(await status(url, honest, [0, 3])).toBe(409);
    expect(await status(url, logForTest(signerForTest('example.cn/two'), entries(9)), [0, 9])).toBe(404);
    expect(await status(url, logForTest(signerForTest('example.cn/one'), entries(9)), [0, 9])).toBe(403);
    expect((await post(url, 'old 9\n')).status).toBe(400);
    expect((await post(url, Uint8Array.of(0xff, 0xfe))).status).toBe(400);
    expect((await post(url, 'x'.repeat(131_073))).status).toBe(413);
    expect((await fetch(`${url}/add-checkpoint`)).status).toBe(405);
    expect((await fetch(`${url}/elsewhere`)).status).toBe(404);
    expect(await status(url, honest, [9, 12])).toBe(200);
  });

  test('a body without end is cut off', async () => {
    const { url, process: child } = await run(dataFolder());
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    const cut = once(socket, 'close');
    socket.on('error', () => undefined).resume();
    socket.write('POST /add-checkpoint HTTP/1.1\r\nhost: w\r\ntransfer-encoding: chunked\r\n\r\n');
    const chunk = `4000\r\n${'x'.repeat(0x4000)}\r\n`;
    const timer = setInterval(() => socket.writable && socket.write(chunk), 5);
    await cut;
    clearInterval(timer);
    expect(child.exitCode).toBeNull();
    expect(await status(url, honest, [0, 9])).toBe(200);
  });

  test('monitors get the latest cosigned checkpoint', async () => {
    const { url, vkey } = await run(dataFolder());
    const address = `${url}/${Buffer.from(sha256(Buffer.from(honest.origin))).toString('hex')}/checkpoint`;
    expect((await fetch(address)).status).toBe(404);
    await post(url, honest.request(0, 9));
    const note = parseNote(await (await fetch(address)).text());
    const key = parseVkey(vkey, sha256);
    expect(note.ok && key.ok && verifyNote(note.value, [key.value, signer.key], verifySignature)).toMatchObject({
      value: { text: honest.note(9).text, signatures: [{}, {}] },
    });
  });
});

describe('requests at the same time', () => {
  test('of two histories: one is cosigned, whichever came first', async () => {
    const { url } = await run(dataFolder());
    await post(url, honest.request(0, 3));
    const both = Array.from({ length: 40 }, (_, at) => (at % 2 === 0 ? forked : honest));
    const answers = await Promise.all(both.map((log, at) => status(url, log, [3, 4 + Math.floor(at / 2)])));
    // The second to be looked at has an old size that is no longer the latest.
    expect(answers.filter((each) => each === 200)).toHaveLength(1);
    expect(new Set(answers)).toEqual(new Set([200, 409]));
  });
});

describe('a witness that dies', () => {
  test.each([
    ['before', 5],
    ['after', 20],
  ] as const)('just %s storing: %i is what it knows, and no fork gets through', async (when, known) => {
    const data = dataFolder();
    const first = await run(data);
    await post(first.url, honest.request(0, 5));
    await kill(first);
    const dying = await run(data, ['test/dying-witness-for-test.ts', when]);
    await expect(post(dying.url, honest.request(5, 20))).rejects.toThrow();
    const { url, vkey } = await run(data);
    expect(vkey).toBe(first.vkey);
    expect(await status(url, forked, [known, 30])).toBe(422);
    expect(await (await post(url, honest.request(0, 30))).text()).toBe(`${known}\n`);
    expect(await status(url, honest, [known, 30])).toBe(200);
  });
});

describe('a witness starts', () => {
  test('with a key of its own, for this account only, and keeps it', async () => {
    const data = dataFolder();
    const first = await run(data);
    expect(statSync(join(data, 'witness.key')).mode & 0o777).toBe(0o600);
    expect(statSync(data).mode & 0o777).toBe(0o700);
    await kill(first);
    expect((await run(data)).vkey).toBe(first.vkey);
    expect((await run(dataFolder())).vkey).not.toBe(first.vkey);
  });

  test('not beside another on the same folder', async () => {
    const data = dataFolder();
    await run(data);
    expect(await failure(environment(data))).toContain('another witness runs');
  });

  test('once another on the same folder that is just ending has ended', async () => {
    const data = dataFolder();
    const first = await run(data);
    const next = run(data);
    // Long enough for the other to stand before the lock.
    await pause(1500);
    await kill(first);
    expect((await next).vkey).toBe(first.vkey);
  });

  test('not when its state is gone or damaged, nor under another name', async () => {
    const data = dataFolder();
    const witness = await run(data);
    await post(witness.url, honest.request(0, 9));
    await kill(witness);
    expect(await failure(environment(data, { LINTEL_WITNESS_NAME: 'other.example.cn' }))).toContain(
      'LINTEL_WITNESS_NAME',
    );
    const path = join(data, 'state.json');
    const state = readFileSync(path, 'utf8');
    writeFileSync(path, state.slice(0, -10));
    expect(await failure(environment(data))).toMatch(/JSON/);
    writeFileSync(path, state.replace('\\n9\\n', '\\n8\\n'));
    expect(await failure(environment(data))).toContain('did not cosign');
    unlinkSync(path);
    expect(await failure(environment(data))).toContain('state.json is gone');
    expect(existsSync(path)).toBe(false);
  });

  test('not when its key is gone and its state is not empty', async () => {
    const data = dataFolder();
    const witness = await run(data);
    await post(witness.url, honest.request(0, 9));
    await kill(witness);
    const key = readFileSync(join(data, 'witness.key'));
    unlinkSync(join(data, 'witness.key'));
    const state = readFileSync(join(data, 'state.json'), 'utf8');
    expect(await failure(environment(data))).toContain('witness.key is gone');
    expect([existsSync(join(data, 'witness.key')), readFileSync(join(data, 'state.json'), 'utf8')]).toEqual([
      false,
      state,
    ]);
    writeFileSync(join(data, 'witness.key'), key);
    const { url } = await run(data);
    expect([await status(url, forked, [9, 30]), await status(url, honest, [9, 30])]).toEqual([422, 200]);
  });

  test('where a first start ended before it had made the key', async () => {
    const data = dataFolder();
    const first = await run(data);
    await kill(first);
    unlinkSync(join(data, 'witness.key'));
    const { url, vkey } = await run(data);
    expect(vkey).not.toBe(first.vkey);
    expect(await status(url, honest, [0, 9])).toBe(200);
  });

  test('only with a name', async () => {
    expect(await failure(environment(dataFolder(), { LINTEL_WITNESS_NAME: '' }))).toContain('LINTEL_WITNESS_NAME');
  });
});

describe('a witness stops', () => {
  test.each(['SIGTERM', 'disconnect'] as const)('on %s, in order', async (how) => {
    const { process: child, url } = await run(dataFolder());
    await post(url, honest.request(0, 9));
    const exited = once(child, 'exit');
    if (how === 'disconnect') child.disconnect();
    else child.kill(how);
    expect(await exited).toEqual([0, null]);
  });
});
