import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { brokerUsers } from './broker-users.ts';
import { lockData } from './data-lock.ts';
import { introduceLogs } from './introduce-logs.ts';
import { readConfig } from './config.ts';
import { choosePorts, type ChosenPorts } from './ports.ts';
import { writePrivately } from './private-file.ts';
import { type Program, type ProgramOptions, startProgram } from './program.ts';
import {
  readBrokerReady,
  readGateReady,
  readServerReady,
  readWitnessReady,
  type ServerReady,
} from './ready-messages.ts';
import { rotatingFile } from './rotating-file.ts';
import { echoSms } from './sms-echo.ts';
import { summary } from './summary.ts';
import { bringsWitnesses, PARTIES, type RunningWitness, witnessEnvironment, writePolicy } from './witnesses.ts';

const LOG_MAX_BYTES = 5_000_000;

export interface StartOptions {
  readonly data: string;
  /** The TypeScript files that are run. */
  readonly programs: Readonly<Record<'broker' | 'enrol' | 'witness' | 'server' | 'gate', string>>;
}

/** Runs a whole small site until it is told to stop, and gives the exit code. */
export async function start({ data, programs }: StartOptions): Promise<number> {
  const startedAt = performance.now();
  const stop = stopSignal();
  mkdirSync(join(data, 'log'), { recursive: true, mode: 0o711 });
  const unlock = lockData(join(data, 'launcher.lock'));
  if (unlock === null) {
    say(alreadyRunning(data));
    return 1;
  }
  say('正在启动门楣… Starting Lintel …\n');
  const runFile = join(data, 'run.json');
  rmSync(runFile, { force: true });
  const stops: (() => unknown)[] = [unlock, () => rmSync(runFile, { force: true })];
  try {
    const site = await startSite({ data, programs, abort: stop, stops });
    writePrivately(runFile, `${JSON.stringify(runFacts(site), null, 1)}\n`);
    say(summary({ ...site, databasePort: databasePort(data), data, tookMs: performance.now() - startedAt }));
    stops.push(echoSms(join(data, 'sms.jsonl'), (line) => say(`${line}\n`)));
    await aborted(stop);
    say('\n正在停止… Stopping …\n');
    return 0;
  } catch (error) {
    if (stop.aborted) return 0;
    say(
      `\n启动失败 Start failed: ${error instanceof Error ? error.message : String(error)}\n日志 Logs: ${join(data, 'log')}\n`,
    );
    return 1;
  } finally {
    for (const one of stops.toReversed()) await one();
  }
}

interface Site {
  readonly server: ServerReady;
  readonly gatePanel: string;
  readonly witnesses: readonly RunningWitness[];
  readonly chosen: ChosenPorts;
}

interface Starting extends StartOptions {
  readonly abort: AbortSignal;
  /** What has started adds how to stop it; the last is stopped first: gate, server, witnesses, broker. */
  readonly stops: (() => unknown)[];
}

/** Starts one program with our environment and its own settings. */
type Run = <Ready>(
  options: Pick<ProgramOptions<Ready>, 'name' | 'main' | 'env' | 'readReady'>,
) => Promise<Program<Ready>>;

async function startSite({ data, programs, abort, stops }: Starting): Promise<Site> {
  const config = readConfig(process.env);
  const run: Run = async (options) => {
    const log = rotatingFile(join(data, 'log', `${options.name}.jsonl`), LOG_MAX_BYTES);
    // Compiled code is kept for the next start: loading the server costs half the time then.
    const cache = config.NODE_COMPILE_CACHE ?? join(data, 'cache');
    const env = { ...process.env, NODE_COMPILE_CACHE: cache, ...options.env };
    const program = await startProgram({ ...options, env, log, onRestart: sayRestart }, abort);
    stops.push(program.stop);
    return program;
  };
  const [chosen, users] = await Promise.all([
    choosePorts(join(data, 'ports.json'), config),
    brokerUsers(data, programs.enrol),
  ]);
  const { ports } = chosen;
  const [, witnesses] = await together(
    run({
      name: 'broker',
      main: programs.broker,
      env: { LINTEL_BROKER_PORT: String(ports.broker), LINTEL_BROKER_USERS: users.file },
      readReady: readBrokerReady,
    }),
    startWitnesses(run, { data, main: programs.witness, ports }),
  );
  abort.throwIfAborted();
  if (witnesses.length > 0) stops.push(introduceLogs(data, sayKeyChanged));
  const server = await run({
    name: 'server',
    main: programs.server,
    env: { LINTEL_DATA: data, LINTEL_PORT: String(ports.server), LINTEL_DEMO: config.LINTEL_DEMO },
    readReady: readServerReady,
  });
  abort.throwIfAborted();
  const { ready } = server;
  const gate = await run({
    name: 'gate',
    main: programs.gate,
    env: {
      LINTEL_GATE_DATA: join(data, 'gate'),
      LINTEL_GATE_PORT: String(ports.gate),
      // Where the server is now: on a start when its port was taken, that is not where the gate was paired.
      LINTEL_GATE_SERVER: ready.server,
      LINTEL_GATE_MQTT: config.LINTEL_GATE_MQTT ?? `mqtt://gate:${users.gatePassword}@127.0.0.1:${ports.broker}`,
      LINTEL_GATE_RELAY: config.LINTEL_GATE_RELAY,
      ...(ready.demo.pairing ? { LINTEL_GATE_PAIRING: ready.demo.pairing } : {}),
    },
    readReady: readGateReady,
  });
  return { server: ready, gatePanel: gate.ready.panel, witnesses, chosen };
}

interface WitnessesToStart {
  readonly data: string;
  readonly main: string;
  readonly ports: ChosenPorts['ports'];
}

/** Before the server, which reads in the policy who they are. None when the site has witnesses of its own. */
async function startWitnesses(run: Run, { data, main, ports }: WitnessesToStart): Promise<readonly RunningWitness[]> {
  if (!bringsWitnesses(data)) return [];
  const witnesses = await together(
    ...PARTIES.map(async (party) => {
      const env = witnessEnvironment(data, party, ports[party]);
      const { ready } = await run({ name: `witness-${party}`, main, env, readReady: readWitnessReady });
      return { party, url: ready.url, vkey: ready.vkey };
    }),
  );
  for (const party of writePolicy(data, witnesses)) {
    say(`见证方 ${party} 换了密钥 The witness of ${party} has a new key\n`);
  }
  return witnesses;
}

/** All are waited for, so that none is left starting when another fails. */
async function together<const Started extends readonly Promise<unknown>[]>(
  ...starting: Started
): Promise<{ -readonly [At in keyof Started]: Awaited<Started[At]> }> {
  await Promise.allSettled(starting);
  return await Promise.all(starting);
}

/** `data/run.json`, for programs: the addresses and the demo accounts, never the pairing code. */
function runFacts({ server: ready, gatePanel, witnesses }: Site): object {
  const { server, resident, console, apiDocs, openapi, demo } = ready;
  const { pairing: _secret, ...shown } = demo;
  return { server, resident, console, gatePanel, apiDocs, openapi, witnesses, demo: shown };
}

function alreadyRunning(data: string): string {
  const running = z.object({ server: z.string() }).safeParse(readJson(join(data, 'run.json')));
  const where = running.success ? ` ${running.data.server}` : '';
  return `门楣已在运行${where}(${data})。请先停止它,或用 LINTEL_DATA 指定另一个目录。\nLintel already runs on this data directory. Stop it first, or set LINTEL_DATA to another directory.\n`;
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

function databasePort(data: string): string | null {
  if (process.env['DATABASE_URL']) return null;
  try {
    return readFileSync(join(data, 'postgres.port'), 'utf8').trim();
  } catch {
    return null;
  }
}

function sayRestart(name: string, afterMs: number): void {
  say(
    `${name} 意外退出,${afterMs / 1000} 秒后重启 ${name} ended unexpectedly and starts again in ${afterMs / 1000} s\n`,
  );
}

function sayKeyChanged(origin: string): void {
  say(
    `日志 ${origin} 的密钥变了,见证方不予承认 The log ${origin} has another key; the witnesses keep to the one they know\n`,
  );
}

function say(text: string): void {
  process.stdout.write(text);
}

/** Ctrl-C, `kill`, and a terminal that is closed; repeated ones change nothing, because stopping is bounded in time. */
function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => controller.abort());
  // Nobody reads any more when the terminal has gone; that must not end us before the programs are stopped.
  process.stdout.on('error', () => controller.abort());
  return controller.signal;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve());
  });
}
