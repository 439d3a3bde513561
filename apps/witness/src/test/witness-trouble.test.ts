import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseSignatures, parseVkey, verifyNote } from '@lintel/translog';
import { sha256, verifySignature } from '@lintel/translog-node';
import { afterEach, describe, expect, test } from 'vitest';
import { entries, type LogForTest, logForTest, signerForTest } from './log-for-test.ts';
import { cleanUp, dataFolder, environment, failure, kill, post, run, status } from './process-for-test.ts';

afterEach(cleanUp);

const FORKED_AT = 3;
const SIZE = 12;

interface TwoHistories {
  readonly honest: LogForTest;
  readonly forked: LogForTest;
  /** The histories that the witness cosigned beyond the fork. */
  readonly cosigned: Set<LogForTest>;
}

function twoHistories(name: string): TwoHistories {
  const signer = signerForTest(name);
  const [honest, forked] = [entries(SIZE), entries(SIZE, FORKED_AT)].map((each) => logForTest(signer, each));
  if (honest === undefined || forked === undefined) throw new Error('two were made');
  return { honest, forked, cosigned: new Set() };
}

/** Shows the whole history, from where the witness says that it stands, as a log does. It may die meanwhile. */
async function show(url: string, { cosigned }: TwoHistories, log: LogForTest): Promise<void> {
  let from = FORKED_AT;
  for (let attempt = 0; attempt < 2; attempt++) {
    const answer = await post(url, log.request(from, SIZE)).catch(() => null);
    if (answer?.status === 200) cosigned.add(log);
    if (answer?.status !== 409) return;
    from = Number(await answer.text().catch(() => '0'));
  }
}

test('killed fifty times with two histories in flight, it never cosigns both', { timeout: 300_000 }, async () => {
  const data = dataFolder();
  const rounds = Array.from({ length: 50 }, (_, at) => twoHistories(`example.cn/${at}`));
  const logs = rounds.map(({ honest }) => honest);
  let before: TwoHistories | null = null;
  for (const [at, each] of rounds.entries()) {
    const { honest, forked } = each;
    const witness = await run(data, { logs });
    // What the last death left open is asked again, the other way about.
    if (before !== null) {
      await show(witness.url, before, before.forked);
      await show(witness.url, before, before.honest);
    }
    expect(await status(witness.url, honest, [0, FORKED_AT])).toBe(200);
    const inFlight = (at % 2 === 0 ? [honest, forked] : [forked, honest]).map((log) => show(witness.url, each, log));
    await pause(at % 10);
    await kill(witness);
    await Promise.all(inFlight);
    before = each;
  }
  const open = rounds.at(-1);
  const { url } = await run(data, { logs });
  if (open !== undefined) await Promise.all([open.honest, open.forked].map((log) => show(url, open, log)));
  // One of them each time, so none was lost either.
  expect(rounds.map(({ cosigned }) => cosigned.size)).toEqual(rounds.map(() => 1));
});

test('a draft that a crash left behind is passed over', async () => {
  const data = dataFolder();
  const { honest } = twoHistories('example.cn/one');
  const first = await run(data, { logs: [honest] });
  expect(await status(first.url, honest, [0, 5])).toBe(200);
  await kill(first);
  writeFileSync(join(data, 'state.json.new'), '{ "v": 1, "checkpo');
  const { url } = await run(data, { logs: [honest] });
  expect(await status(url, honest, [5, SIZE])).toBe(200);
});

test('on a full disk it says so, cosigns nothing, and goes on where it stood once there is room', async () => {
  const data = dataFolder();
  const logs = Array.from({ length: 6 }, (_, at) => twoHistories(`example.cn/${at}`).honest);
  const full = await run(data, { logs, fileKb: 1 });
  const answers: number[] = [];
  for (const log of logs) answers.push(await status(full.url, log, [0, 5]));
  const stored = answers.indexOf(500);
  expect(stored).toBeGreaterThan(0);
  expect(answers).toEqual(logs.map((_, at) => (at < stored ? 200 : 500)));
  expect((await post(full.url, logs[0]?.request(0, SIZE) ?? '')).status).toBe(409);
  await kill(full);
  const { url } = await run(data, { logs });
  for (const [at, log] of logs.entries()) {
    const known = at < stored ? 5 : 0;
    expect(await (await post(url, log.request(7, SIZE))).text()).toBe(`${known}\n`);
    expect(await status(url, log, [known, SIZE])).toBe(200);
  }
});

test('who sends slowly is cut off, and holds up nobody', async () => {
  const { honest } = twoHistories('example.cn/one');
  const { url } = await run(dataFolder(), { logs: [honest] });
  const closed = [
    'POST /add-checkpoint HTTP/1.1\r\nhost: w\r\n',
    'POST /add-checkpoint HTTP/1.1\r\nhost: w\r\ncontent-length: 50\r\n\r\nold',
  ].map(async (begun) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write(begun);
    let said = '';
    socket.on('data', (part: Buffer) => (said += part.toString()));
    await once(socket, 'close');
    return said.split('\r\n', 1)[0];
  });
  expect(await status(url, honest, [0, SIZE])).toBe(200);
  expect(await Promise.all(closed)).toEqual(closed.map(() => 'HTTP/1.1 408 Request Timeout'));
});

describe('with a key of ML-DSA-44', () => {
  const more = { LINTEL_WITNESS_ALGORITHM: 'ml-dsa-44' };

  test('it cosigns, refuses a fork, and starts again with the same key', async () => {
    const data = dataFolder();
    const { honest, forked } = twoHistories('example.cn/one');
    const first = await run(data, { logs: [honest], more });
    const answer = await (await post(first.url, honest.request(0, 9))).text();
    const key = parseVkey(first.vkey, sha256);
    if (!key.ok) throw new Error('the pairing line has a key');
    expect(key.value.type).toBe('ml_dsa_44_cosignature');
    const signatures = parseSignatures(answer) ?? [];
    expect(signatures).toHaveLength(1);
    expect(verifyNote({ ...honest.note(9), signatures }, [key.value], verifySignature).ok).toBe(true);
    await kill(first);
    // The key file says what it is; nobody needs to say it again.
    const { url, vkey } = await run(data, { logs: [honest] });
    expect(vkey).toBe(first.vkey);
    expect(await status(url, forked, [9, SIZE])).toBe(422);
    expect(await status(url, honest, [9, SIZE])).toBe(200);
  });

  test('it does not start when the configuration wants another kind than the key is', async () => {
    const data = dataFolder();
    const { honest } = twoHistories('example.cn/one');
    const witness = await run(data, { logs: [honest] });
    await kill(witness);
    const keyFile = readFileSync(join(data, 'witness.key'), 'utf8');
    expect(await failure(environment(data, more))).toContain('LINTEL_WITNESS_ALGORITHM');
    expect(readFileSync(join(data, 'witness.key'), 'utf8')).toBe(keyFile);
  });
});
