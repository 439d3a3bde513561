import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text as allText } from 'node:stream/consumers';
import type { LogForTest } from './log-for-test.ts';

const source = join(import.meta.dirname, '..');
const cleanups: (() => unknown)[] = [];

/** Ends what a test has started, and removes its folders. */
export async function cleanUp(): Promise<void> {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
}

export function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lintel-witness-'));
  cleanups.push(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'data');
}

/** A witness in a process of its own. */
export interface Running {
  readonly process: ChildProcess;
  readonly name: string;
  readonly url: string;
  readonly vkey: string;
  /** What it has written so far. */
  readonly output: () => string;
}

export const environment = (data: string, more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
  ...process.env,
  LINTEL_WITNESS_DATA: data,
  LINTEL_WITNESS_PARTY: 'owners',
  LINTEL_WITNESS_NAME: 'owners.example.cn/witness',
  LINTEL_WITNESS_PORT: '0',
  ...more,
});

export interface RunOptions {
  readonly logs: readonly LogForTest[];
  readonly more?: NodeJS.ProcessEnv;
  /** The program and its arguments, when it is not the witness itself. */
  readonly program?: readonly string[];
  /** How large a file may become, in kB, as on a disk that is full. */
  readonly fileKb?: number;
}

/** Starts a witness that trusts these logs, and comes back when it listens. */
export async function run(data: string, { logs, more, program = ['main.ts'], fileKb }: RunOptions): Promise<Running> {
  const [file = '', ...args] = program;
  const node = [process.execPath, join(source, file), ...args];
  const [command = '', ...rest] =
    fileKb === undefined ? node : ['/bin/bash', '-c', `ulimit -f ${fileKb}; exec "$@"`, 'bash', ...node];
  const child = spawn(command, rest, { env: environment(data, more), stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  let output = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (output += text));
  cleanups.push(() => child.kill('SIGKILL'));
  const [ready] = (await once(child, 'message')) as [Omit<Running, 'process' | 'output'>];
  writeFileSync(join(data, 'logs'), logs.map(({ vkey }) => `log ${vkey}\n`).join(''));
  return { ...ready, process: child, output: () => output };
}

/** Starts one that is expected not to start, and gives what it says. */
export async function failure(env: NodeJS.ProcessEnv): Promise<string> {
  const child = spawn(process.execPath, [join(source, 'main.ts')], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const [said] = await Promise.all([allText(child.stderr), once(child, 'exit')]);
  if (child.exitCode === 0) throw new Error('it started');
  return said;
}

export const post = (url: string, body: string | Uint8Array<ArrayBuffer>): Promise<Response> =>
  fetch(`${url}/add-checkpoint`, { method: 'POST', body });

/** What the witness answers when this log grows from one size to another. */
export const status = async (url: string, log: LogForTest, [from, to]: readonly [number, number]): Promise<number> =>
  (await post(url, log.request(from, to))).status;

/** As a power cut does it. */
export async function kill({ process: child }: Running): Promise<void> {
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}
