import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';

const cleanups: (() => unknown)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

interface Launcher {
  readonly process: ChildProcess;
  readonly output: () => string;
}

function dataDirectory(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lintel 门楣 '));
  cleanups.push(() => rmSync(folder, { recursive: true, force: true }));
  const data = join(folder, 'data');
  mkdirSync(data);
  return data;
}

/** Starts the real launcher and the real broker, with stand-ins for server and gate. */
function launch(data: string, env: NodeJS.ProcessEnv = {}): Launcher {
  const launcher = spawn(process.execPath, [join(import.meta.dirname, 'launcher-for-test.ts'), data], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  launcher.stdout.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
  launcher.stderr.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
  cleanups.push(() => launcher.kill('SIGKILL'));
  return { process: launcher, output: () => output };
}

async function until(what: string, holds: () => boolean): Promise<void> {
  const end = performance.now() + 20_000;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`never: ${what}`);
    await pause(20);
  }
}

async function launchReady(data: string, env: NodeJS.ProcessEnv = {}): Promise<Launcher> {
  const launcher = launch(data, env);
  await until(
    `ready ${launcher.output()}`,
    () => launcher.output().includes('Ctrl-C') || launcher.process.exitCode !== null,
  );
  expect(launcher.process.exitCode, launcher.output()).toBeNull();
  return launcher;
}

async function stopBy(launcher: Launcher, signal: NodeJS.Signals): Promise<number | null> {
  const exited = once(launcher.process, 'exit');
  launcher.process.kill(signal);
  const [code] = (await exited) as [number | null];
  return code;
}

const events = (data: string): string[] => {
  const path = join(data, 'events');
  return existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n') : [];
};
const eventNames = (data: string): string[] => events(data).map((event) => event.replace(/ \d+$/, ''));
const pidOf = (data: string, name: string): number =>
  Number(
    events(data)
      .findLast((event) => event.startsWith(`${name} started`))
      ?.split(' ')[2],
  );

interface RunFacts {
  readonly server: string;
  readonly demo: object;
  readonly witnesses: readonly { readonly party: string; readonly url: string; readonly vkey: string }[];
}
const runFacts = (data: string): RunFacts => JSON.parse(readFileSync(join(data, 'run.json'), 'utf8')) as RunFacts;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A process that ended and was not waited for yet still has its id.
    return process.platform !== 'linux' || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

async function isListening(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  const answered = await once(socket, 'connect').then(
    () => true,
    () => false,
  );
  socket.destroy();
  return answered;
}

describe('lintel start', () => {
  test('says where everything is, to people and to programs, and takes it back when it stops', async () => {
    const data = dataDirectory();
    const launcher = await launchReady(data);
    const facts = runFacts(data);
    expect(Object.keys(facts)).toEqual([
      'server',
      'resident',
      'console',
      'gatePanel',
      'apiDocs',
      'openapi',
      'witnesses',
      'demo',
    ]);
    expect(facts.demo).toEqual({ accounts: [{ role: 'resident', phone: '13800000001' }] });
    expect(statSync(join(data, 'run.json')).mode & 0o777).toBe(0o600);
    expect(launcher.output()).toContain(`${facts.server}/console/`);
    expect(launcher.output()).toContain('13800000001');
    expect(launcher.output()).not.toContain('lintel-gate:secret');
    expect(await stopBy(launcher, 'SIGTERM')).toBe(0);
    expect(existsSync(join(data, 'run.json'))).toBe(false);
  });

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'stops gate, then server, then witnesses and broker on %s, and leaves nothing',
    async (signal) => {
      const data = dataDirectory();
      const launcher = await launchReady(data);
      const pids = [pidOf(data, 'server'), pidOf(data, 'gate')];
      expect(await stopBy(launcher, signal)).toBe(0);
      expect(eventNames(data)).toEqual(['server started', 'gate started', 'gate stopped', 'server stopped']);
      expect(readFileSync(join(data, 'log/broker.jsonl'), 'utf8')).toMatch(/broker\.stopped/);
      for (const party of ['owners', 'property', 'platform'])
        expect(readFileSync(join(data, `log/witness-${party}.jsonl`), 'utf8')).toMatch(/witness\.stopped/);
      expect(pids.map(isAlive)).toEqual([false, false]);
    },
  );

  test('gives the gate its pairing, its relay and a broker account that works', async () => {
    const data = dataDirectory();
    await launchReady(data);
    const env = JSON.parse(readFileSync(join(data, 'gate-env'), 'utf8')) as Record<string, string>;
    expect(env).toMatchObject({
      LINTEL_GATE_DATA: join(data, 'gate'),
      LINTEL_GATE_PAIRING: 'lintel-gate:secret',
      LINTEL_GATE_SERVER: runFacts(data).server,
      LINTEL_GATE_RELAY: 'simulated',
    });
    expect(env['LINTEL_GATE_MQTT']).toMatch(/^mqtt:\/\/gate:[\w-]{32}@127\.0\.0\.1:\d+$/);
  });

  test('shows text messages as they come, with the phone masked, and not those of before', async () => {
    const data = dataDirectory();
    const sms = (text: string) =>
      appendFileSync(join(data, 'sms.jsonl'), `${JSON.stringify({ at: '', phone: '13812345678', text })}\n`);
    sms('old 111111');
    const launcher = await launchReady(data);
    sms('验证码 222222');
    await until('the message', () => launcher.output().includes('138****5678: 验证码 222222'));
    expect(launcher.output()).not.toContain('111111');
    expect(launcher.output()).not.toContain('13812345678');
  });
});

describe('the three witnesses', () => {
  const parties = ['owners', 'property', 'platform'] as const;
  const policy = (data: string): string => readFileSync(join(data, 'trace/policy'), 'utf8');
  const logsOf = (data: string, party: string): string => {
    const path = join(data, 'witness', party, 'logs');
    return existsSync(path) ? readFileSync(path, 'utf8') : '';
  };
  const logLine = (key: string): string =>
    `log example.cn/demo+0123abcd+${key.repeat(43)}A http://127.0.0.1/log/demo\n`;

  test('run with keys and folders of their own, and stand in the policy before the server starts', async () => {
    const data = dataDirectory();
    const launcher = await launchReady(data);
    const { witnesses } = runFacts(data);
    expect(witnesses.map(({ party }) => party)).toEqual(parties);
    expect(new Set(witnesses.map(({ vkey }) => vkey)).size).toBe(3);
    for (const { party, url, vkey } of witnesses) {
      expect(policy(data)).toContain(`witness ${party} ${vkey} ${url}\n`);
      expect((await fetch(`${url}/add-checkpoint`, { method: 'POST', body: '' })).status).toBe(400);
      expect(statSync(join(data, 'witness', party, 'witness.key')).mode & 0o777).toBe(0o600);
    }
    expect(policy(data)).toContain('group two-with-owners all owners other\nquorum two-with-owners\n');
    expect(readFileSync(join(data, 'policy-at-start'), 'utf8')).toBe(policy(data));
    await stopBy(launcher, 'SIGTERM');
    const before = policy(data);
    await launchReady(data);
    expect(policy(data)).toBe(before);
  });

  test('are told of each log once, and keep to its first key', async () => {
    const data = dataDirectory();
    const launcher = await launchReady(data);
    writeFileSync(join(data, 'trace/logs'), logLine('B'));
    await until('all have it', () => parties.every((party) => logsOf(data, party) === logLine('B')));
    writeFileSync(join(data, 'trace/logs'), logLine('C'));
    await until('it is said', () => launcher.output().includes('example.cn/demo has another key'));
    expect(parties.map((party) => logsOf(data, party))).toEqual(parties.map(() => logLine('B')));
  });

  test('one that lost its key is said to be new', async () => {
    const data = dataDirectory();
    await stopBy(await launchReady(data), 'SIGTERM');
    rmSync(join(data, 'witness/owners'), { recursive: true });
    expect((await launchReady(data)).output()).toContain('witness of owners has a new key');
  });

  test('are left out where the site has a policy of its own, which stays as it is', async () => {
    const data = dataDirectory();
    mkdirSync(join(data, 'trace'));
    writeFileSync(join(data, 'trace/policy'), 'quorum none\n');
    await launchReady(data);
    expect(runFacts(data).witnesses).toEqual([]);
    expect(policy(data)).toBe('quorum none\n');
    expect(existsSync(join(data, 'witness'))).toBe(false);
  });
});

describe('ports', () => {
  test('that are taken are left to their owners, and the new ones are told and kept', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    cleanups.push(() => taken.close());
    const address = taken.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const data = dataDirectory();
    writeFileSync(join(data, 'ports.json'), JSON.stringify({ server: port, gate: 8490, broker: 1883 }));
    const first = await launchReady(data);
    const facts = runFacts(data);
    expect(facts.server).not.toContain(String(port));
    expect(first.output()).toContain(`port ${port} was taken`);
    await stopBy(first, 'SIGTERM');
    const second = await launchReady(data);
    expect(runFacts(data).server).toBe(facts.server);
    expect(second.output()).not.toContain('was taken');
  });
});

describe('a program that', () => {
  test('is killed is started again, and that is said', async () => {
    const data = dataDirectory();
    const launcher = await launchReady(data);
    const first = pidOf(data, 'gate');
    process.kill(first, 'SIGKILL');
    await until('a new gate', () => pidOf(data, 'gate') !== first);
    expect(launcher.output()).toContain('gate ended unexpectedly');
    expect(await stopBy(launcher, 'SIGTERM')).toBe(0);
    expect(isAlive(pidOf(data, 'gate'))).toBe(false);
  });

  test('cannot start ends the whole start, with its reason', async () => {
    const data = dataDirectory();
    writeFileSync(join(data, 'server-fails'), '');
    const launcher = launch(data);
    const [code] = (await once(launcher.process, 'exit')) as [number];
    expect(code).toBe(1);
    expect(launcher.output()).toContain('a reason that helps');
    expect(existsSync(join(data, 'run.json'))).toBe(false);
    expect(readFileSync(join(data, 'log/broker.jsonl'), 'utf8')).toMatch(/broker\.stopped/);
  });
});

describe('a launcher that', () => {
  test('is killed takes its programs with it, and its data directory can be used at once', async () => {
    const data = dataDirectory();
    const launcher = await launchReady(data);
    const pids = [pidOf(data, 'server'), pidOf(data, 'gate')];
    await stopBy(launcher, 'SIGKILL');
    await until('they end', () => !pids.some(isAlive));
    const { broker } = JSON.parse(readFileSync(join(data, 'ports.json'), 'utf8')) as { readonly broker: number };
    while (await isListening(broker)) await pause(20);
    const next = await launchReady(data);
    expect(await stopBy(next, 'SIGTERM')).toBe(0);
  });

  test('finds another on its data directory says so and leaves it alone', async () => {
    const data = dataDirectory();
    const first = await launchReady(data);
    const second = launch(data);
    const [code] = (await once(second.process, 'exit')) as [number];
    expect(code).toBe(1);
    expect(second.output()).toContain(runFacts(data).server);
    expect(first.process.exitCode).toBeNull();
    expect(eventNames(data)).toEqual(['server started', 'gate started']);
  });

  test('is stopped before it is ready stops what had started', async () => {
    const data = dataDirectory();
    const launcher = launch(data);
    await until('the server', () => eventNames(data).includes('server started'));
    expect(await stopBy(launcher, 'SIGINT')).toBe(0);
    expect(isAlive(pidOf(data, 'server'))).toBe(false);
    expect(existsSync(join(data, 'run.json'))).toBe(false);
  });
});
