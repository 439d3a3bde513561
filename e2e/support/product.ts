import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort, startProgram, stopProgram } from './program.ts';
import { startWitnesses, type Witnesses } from './witnesses.ts';

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

/** With three witnesses, two of which must cosign, the owners' among them. */
export interface WitnessedProduct extends Product {
  readonly witnesses: Witnesses;
}

interface ServerReady {
  readonly server: string;
  readonly resident: string;
  readonly console: string;
  readonly apiDocs: string;
  readonly demo: { readonly accounts: readonly Account[]; readonly pairing: string | null };
}

/** Without witnesses, whom most journeys never meet. */
export async function startProduct(): Promise<Product> {
  return await startOn(await newData());
}

export async function startWitnessedProduct(): Promise<WitnessedProduct> {
  const data = await newData();
  const witnesses = await startWitnesses(data);
  const product = await startOn(data);
  return {
    ...product,
    witnesses,
    stop: async () => {
      await witnesses.stop();
      await product.stop();
    },
  };
}

const newData = async (): Promise<string> => await mkdtemp(join(tmpdir(), 'lintel-e2e-'));

async function startOn(data: string): Promise<Product> {
  const serverEnvironment = {
    LINTEL_DATA: data,
    LINTEL_PORT: String(await freePort()),
    LINTEL_DATABASE_PORT: String(await freePort()),
    LINTEL_DEMO: '1',
  };
  let server = await startProgram<ServerReady>(SERVER, serverEnvironment);
  const { ready } = server;
  const gate = await startProgram<{ readonly panel: string }>(GATE, {
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
    stopServer: async () => await stopProgram(server),
    startServer: async () => void (server = await startProgram<ServerReady>(SERVER, serverEnvironment)),
    stop: async () => {
      await stopProgram(gate);
      await stopProgram(server);
      await rm(data, { recursive: true, force: true });
    },
  };
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
