import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text as allText } from 'node:stream/consumers';
import { parseNote, parseSignatures, parseVkey, verifyNote } from '@lintel/translog';
import { afterEach, describe, expect, test } from 'vitest';
import { sha256, verifySignature } from '../crypto.ts';
import { entries, type LogForTest, logForTest, signerForTest } from './log-for-test.ts';

const source = join(import.meta.dirname, '..');
const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

const signer = signerForTest('example.cn/one');
const honest = logForTest(signer, entries(60));
const forked = logForTest(signer, entries(60, 3));

function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lintel-witness-'));
  cleanups.push(() => rmSync(folder, { recursive: true, force: true }));
  const data = join(folder, 'data');
  return data;
}

interface Running {
  readonly process: ChildProcess;
  readonly name: string;
  readonly url: string;
  readonly vkey: string;
}

const environment = (data: string, more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
  ...process.env,
  LINTEL_WITNESS_DATA: data,
  LINTEL_WITNESS_PARTY: 'owners',
  LINTEL_WITNESS_NAME: 'owners.example.cn/witness',
  LINTEL_WITNESS_PORT: '0',
  ...more,
});

async function run(data: string, program: readonly string[] = ['main.ts']): Promise<Running> {
  const [file = '', ...args] = program;
  const child = spawn(process.execPath, [join(source, file), ...args], {
    env: environment(data),
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  child.stdout?.resume();
  cleanups.push(() => child.kill('SIGKILL'));
  const [ready] = (await once(child, 'message')) as [Omit<Running, 'process'>];
  writeFileSync(join(data, 'logs'), `log ${honest.vkey}\n`);
  return { ...ready, process: child };
}

/** Starts one that is expected not to start, and gives what it says. */
async function failure(env: NodeJS.ProcessEnv): Promise<string> {
  const child = spawn(process.execPath, [join(source, 'main.ts')], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const [said] = await Promise.all([allText(child.stderr), once(child, 'exit')]);
  expect(child.exitCode).not.toBe(0);
  return said;
}

const post = (url: string, body: string | Uint8Array<ArrayBuffer>): Promise<Response> =>
  fetch(`${url}/add-checkpoint`, { method: 'POST', body });
const status = async (url: string, log: LogForTest, from: number, to: number): Promise<number> =>
  (await post(url, log.request(from, to))).status;

async function kill({ process: child }: Running): Promise<void> {
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

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
    expect(await status(url, honest, 0, 9)).toBe(200);
    expect(await status(url, forked, 9, 9)).toBe(422);
    expect(await status(url, forked, 9, 30)).toBe(422);
    expect(await status(url, honest, 0, 3)).toBe(409);
    expect(await status(url, logForTest(signerForTest('example.cn/two'), entries(9)), 0, 9)).toBe(404);
    expect(await status(url, logForTest(signerForTest('example.cn/one'), entries(9)), 0, 9)).toBe(403);
    expect((await post(url, 'old 9\n')).status).toBe(400);
    expect((await post(url, Uint8Array.of(0xff, 0xfe))).status).toBe(400);
    expect((await post(url, 'x'.repeat(131_073))).status).toBe(413);
    expect((await fetch(`${url}/add-checkpoint`)).status).toBe(405);
    expect((await fetch(`${url}/elsewhere`)).status).toBe(404);
    expect(await status(url, honest, 9, 12)).toBe(200);
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
    expect(await status(url, honest, 0, 9)).toBe(200);
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
    const answers = await Promise.all(both.map((log, at) => status(url, log, 3, 4 + Math.floor(at / 2))));
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
    expect(await status(url, forked, known, 30)).toBe(422);
    expect(await (await post(url, honest.request(0, 30))).text()).toBe(`${known}\n`);
    expect(await status(url, honest, known, 30)).toBe(200);
  });

  test('under load, again and again, never forgets what it cosigned', async () => {
    const data = dataFolder();
    let cosigned = 0;
    for (let round = 0; round < 6; round++) {
      const witness = await run(data);
      const [, known = ''] = /^(\d+)\n$/.exec(await (await post(witness.url, honest.request(1, 1))).text()) ?? [];
      let size = known === '' ? 1 : Number(known);
      expect(size).toBeGreaterThanOrEqual(cosigned);
      const load = (async () => {
        for (; size < 60; size++) {
          const answer = await post(witness.url, honest.request(size, size + 1)).catch(() => null);
          if (answer?.status !== 200) return;
          cosigned = size + 1;
        }
      })();
      // Each round dies a few checkpoints further on.
      while (cosigned < Math.min(59, 8 * (round + 1))) await new Promise((resolve) => setImmediate(resolve));
      await kill(witness);
      await load;
    }
    expect(cosigned).toBeGreaterThan(30);
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
