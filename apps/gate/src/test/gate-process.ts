import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));

/** A gate as it really runs: its own process, its own store. */
export class GateProcess {
  readonly #child: ChildProcess;
  readonly panel: string;
  #log = '';
  readonly #ended: Promise<unknown>;

  static async start(environment: Readonly<Record<string, string>>): Promise<GateProcess> {
    const child = fork(MAIN, [], { env: { PATH: process.env['PATH'], ...environment }, silent: true, execArgv: [] });
    let log = '';
    child.stderr?.on('data', (chunk: Buffer) => (log += chunk.toString()));
    const ready = await Promise.race([
      once(child, 'message').then(([message]) => message as { readonly kind: string; readonly panel: string }),
      once(child, 'exit').then(() => null),
    ]);
    if (ready === null) throw new Error(`the gate did not start: ${log}`);
    return new GateProcess(child, ready.panel, log);
  }

  private constructor(child: ChildProcess, panel: string, log: string) {
    this.#child = child;
    this.panel = panel;
    this.#log = log;
    child.stderr?.on('data', (chunk: Buffer) => (this.#log += chunk.toString()));
    // Not 'close': it never comes after a disconnect.
    this.#ended = Promise.all([once(child, 'exit'), ...(child.stderr === null ? [] : [once(child.stderr, 'end')])]);
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Each line as it was logged, after the process has ended at the latest. */
  get log(): readonly { readonly event: string; readonly [fact: string]: unknown }[] {
    return this.#log
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line));
  }

  async post(
    path: string,
    body: object,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<{ readonly status: number; readonly body: never }> {
    const response = await fetch(new URL(path, this.panel), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as never };
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#ended;
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    this.#child.kill(signal);
    await this.#ended;
    return this.#child.exitCode;
  }

  /** What a supervisor's death looks like. */
  async disconnect(): Promise<number | null> {
    this.#child.disconnect();
    await this.#ended;
    return this.#child.exitCode;
  }
}

/** Waits until it is so; bounded, and says what it waited for. */
export async function until(what: string, isSo: () => boolean | Promise<boolean>, timeoutMs = 20_000): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
