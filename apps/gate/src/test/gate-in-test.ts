import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { CredentialRule } from '@lintel/access-rules';
import { formatQr, qrSigningBytes } from '@lintel/device-protocol';
import { base64url, instant } from '@lintel/kernel';
import { type Config, readConfig } from '../config.ts';
import { type RunningGate, startGate } from '../gate.ts';
import type { PanelAnswer, PanelState } from '../local/panel-api.ts';
import { createLog } from '../log.ts';
import type { Clock } from '../ports.ts';
import { openDatabase } from '../store/database.ts';
import { FakeServer } from './fake-server.ts';
import { until } from './gate-process.ts';

/** A clock that a test sets. */
export class TestClock implements Clock {
  offsetMs = 0;

  now(): ReturnType<Clock['now']> {
    return instant(Date.now() + this.offsetMs);
  }

  monotonicMs(): number {
    return performance.now();
  }
}

/** A whole gate inside the test's process, on a store in a directory of its own, beside a fake server. */
export class GateInTest {
  readonly server: FakeServer;
  readonly clock = new TestClock();
  readonly data = mkdtempSync(join(tmpdir(), 'lintel-gate-'));
  readonly log: string[] = [];
  readonly #environment: Readonly<Record<string, string>>;
  #gate: RunningGate | null = null;

  /** Paired, with the server's snapshot adopted. */
  static async start(
    prepare: (server: FakeServer) => void = () => {},
    environment: Readonly<Record<string, string>> = {},
  ): Promise<GateInTest> {
    const server = await FakeServer.start();
    prepare(server);
    const gate = new GateInTest(server, environment);
    await gate.begin();
    await until('the first snapshot', async () => (await gate.state()).gate === 'ready');
    return gate;
  }

  private constructor(server: FakeServer, environment: Readonly<Record<string, string>>) {
    this.server = server;
    this.#environment = environment;
  }

  async begin(environment: Readonly<Record<string, string>> = {}): Promise<void> {
    const config: Config = readConfig({
      LINTEL_GATE_DATA: this.data,
      LINTEL_GATE_PAIRING: this.server.pairingLine,
      ...this.#environment,
      ...environment,
    });
    const log = createLog((line) => this.log.push(line), Date.now);
    this.#gate = await startGate(config, {
      clock: this.clock,
      random: (count) => new Uint8Array(randomBytes(count)),
      log,
    });
  }

  async end(): Promise<void> {
    await this.#gate?.stop();
    this.#gate = null;
  }

  /** What is added to the environment counts until the next start. */
  async restart(environment: Readonly<Record<string, string>> = {}): Promise<void> {
    await this.end();
    await this.begin(environment);
  }

  async close(): Promise<void> {
    await this.end();
    await this.server.stop();
    rmSync(this.data, { recursive: true });
  }

  get panel(): string {
    return this.#gate?.panel ?? '';
  }

  async state(): Promise<PanelState> {
    return (await (await fetch(new URL('v1/panel/state', this.panel))).json()) as PanelState;
  }

  async post(
    path: string,
    body: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<{ readonly status: number; readonly body: unknown }> {
    const response = await fetch(new URL(path, this.panel), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: await response.json() };
  }

  async present(what: object): Promise<PanelAnswer> {
    return (await this.post('v1/panel/present', { door: this.server.door, ...what })).body as PanelAnswer;
  }

  /** Waits until the server has heard everything: entries come in batches, a moment after they are written. */
  async settled(): Promise<void> {
    let heard = -1;
    await until('the journal to be sent', async () => {
      const before = heard;
      heard = this.server.entries.length;
      await new Promise((resolve) => setTimeout(resolve, 600));
      return before === this.server.entries.length;
    });
  }

  /** The key that the inputs of the gate's own machine use. Read while the gate is not running. */
  localKey(): string {
    const database = openDatabase(this.data);
    const key = String(database.prepare('select local_key from own_key').get()?.['local_key']);
    database.close();
    return key;
  }

  /** Every byte that the gate has written to its disk and to its log. */
  everythingWritten(): string {
    const files = readdirSync(this.data).map((name) => readFileSync(join(this.data, name)).toString('latin1'));
    return [...files, ...this.log].join('\n');
  }

  logged(event: string): readonly string[] {
    return this.log.filter((line) => line.includes(`"event":"${event}"`));
  }
}

/** A phone with its own device key. */
export class Phone {
  readonly #key: KeyObject;
  readonly publicKey: string;

  constructor() {
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.#key = pair.privateKey;
    this.publicKey = base64url(new Uint8Array(pair.publicKey.export({ format: 'der', type: 'spki' }).subarray(-65)));
  }

  qr(credential: CredentialRule['id'], atMs = Date.now()): string {
    const signedAt = instant(atMs);
    const signature = sign('sha256', qrSigningBytes(credential, signedAt), {
      key: this.#key,
      dsaEncoding: 'ieee-p1363',
    });
    return formatQr({ credential, signedAt, signature: new Uint8Array(signature) });
  }
}
