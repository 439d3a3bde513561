import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SERVER = fileURLToPath(new URL('../../apps/server/src/main.ts', import.meta.url));
const GATE = fileURLToPath(new URL('../../apps/gate/src/main.ts', import.meta.url));

export type Account = Readonly<Record<string, string>>;

/** A server and a gate as processes of their own, on a data directory of their own, with the demo community. */
export interface Product {
  readonly resident: string;
  readonly console: string;
  readonly panel: string;
  readonly apiDocs: string;
  readonly data: string;
  account(who: string): Account;
  /** The newest code that was sent to a phone. */
  codeSentTo(phone: string): Promise<string>;
  serverPid(): number;
  /** Waits until the demo's events have been handled and the gate holds the newest snapshot. */
  quiet(): Promise<void>;
  stopServer(): Promise<void>;
  startServer(): Promise<void>;
  stop(): Promise<void>;
}

interface ServerReady {
  readonly server: string;
  readonly resident: string;
  readonly console: string;
  readonly apiDocs: string;
  readonly demo: { readonly accounts: readonly Account[]; readonly pairing: string | null };
}

export async function startProduct(): Promise<Product> {
  const data = await mkdtemp(join(tmpdir(), 'lintel-e2e-'));
  const serverEnvironment = {
    LINTEL_DATA: data,
    LINTEL_PORT: String(await freePort()),
    LINTEL_DATABASE_PORT: String(await freePort()),
    LINTEL_DEMO: '1',
  };
  let server = await started<ServerReady>(SERVER, serverEnvironment);
  const { ready } = server;
  const gate = await started<{ readonly panel: string }>(GATE, {
    LINTEL_GATE_DATA: join(data, 'gate'),
    LINTEL_GATE_PORT: String(await freePort()),
    LINTEL_GATE_RELAY: 'simulated',
    ...(ready.demo.pairing === null ? {} : { LINTEL_GATE_PAIRING: ready.demo.pairing }),
  });
  return {
    ...ready,
    panel: gate.ready.panel,
    data,
    account: (who) => {
      const found = ready.demo.accounts.find((account) => account['who'] === who || account['login'] === who);
      if (found === undefined) throw new Error(`the demo has no ${who}`);
      return found;
    },
    codeSentTo: async (phone) => await codeSentTo(join(data, 'sms.jsonl'), phone),
    serverPid: () => server.child.pid ?? 0,
    quiet: async () => await quiet(server.child.pid ?? 0),
    stopServer: async () => await stopped(server.child),
    startServer: async () => void (server = await started<ServerReady>(SERVER, serverEnvironment)),
    stop: async () => {
      await stopped(gate.child);
      await stopped(server.child);
      await rm(data, { recursive: true, force: true });
    },
  };
}

async function started<Ready>(
  main: string,
  environment: Readonly<Record<string, string>>,
): Promise<{ readonly child: ChildProcess; readonly ready: Ready }> {
  const child = fork(main, [], {
    env: { ...process.env, ...environment },
    execPath: process.execPath,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const ready = await Promise.race([
    once(child, 'message').then(([message]) => message as Ready), // the program's own ready message
    once(child, 'exit').then(([code]) => {
      throw new Error(`${main} ended with ${code} before it was ready`);
    }),
  ]);
  return { child, ready };
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await exit;
}

/** Two seconds with next to no work done. */
async function quiet(pid: number): Promise<void> {
  let before = ticksOf(pid);
  for (let look = 0; look < 60; look++) {
    await new Promise((resolve) => setTimeout(resolve, 2000));
    const now = ticksOf(pid);
    if (now - before < 10) return;
    before = now;
  }
  throw new Error('the server did not come to rest');
}

/** Processor time that a process has used, in hundredths of a second. */
function ticksOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return Number(fields[11]) + Number(fields[12]);
}

async function codeSentTo(file: string, phone: string): Promise<string> {
  for (let look = 0; look < 100; look++) {
    const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
    const message = lines
      .map((line) => JSON.parse(line) as { phone: string; text: string })
      .findLast((one) => one.phone === phone);
    const code = /\d{6}/.exec(message?.text ?? '')?.[0];
    if (code !== undefined) return code;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('no code was sent');
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
