import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../../log.ts';
import { type Account, spawnOptions } from './account.ts';
import type { Binaries } from './binaries.ts';
import { readPostmasterFile } from './postmaster-file.ts';

/** Recovery after a power cut replays at most a few minutes of writing. */
const READY_MS = 120_000;
const FAST_SHUTDOWN_MS = 20_000;
const LOOK_EVERY_MS = 10;
const KEPT_LINES = 20;

export interface Postmaster {
  /** Fast shutdown: connections end, everything acknowledged is on disk. Comes back when the process is gone. */
  stop(): Promise<void>;
  /** Comes back when the process ended. */
  readonly ended: Promise<void>;
}

export interface PostmasterOptions {
  readonly binaries: Binaries;
  readonly cluster: string;
  readonly port: number;
  readonly account: Account | null;
  readonly log: Log;
}

/**
 * Becomes PostgreSQL, and leaves a watcher that asks it to stop when our end of its standard input closes. That happens even when this
 * process is killed: PostgreSQL never outlives it for long. The watcher is started twice removed, so that it is no child of PostgreSQL.
 */
const GUARDED = 'exec 3<&0; ( { cat; kill -INT "$$"; } <&3 >/dev/null 2>&1 & ); exec "$@" </dev/null 3<&-';

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '120',
  password_encryption: 'scram-sha-256',
  timezone: 'UTC',
  log_timezone: 'UTC',
  logging_collector: 'off',
  log_destination: 'stderr',
  log_line_prefix: '',
  // An error message can quote the value that it complains about, and a value can be a name. The client gets its error anyway.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
};

/** Starts PostgreSQL and comes back when it takes connections. Its own process group: Ctrl-C is for us, and we stop it in order. */
export async function startPostmaster(options: PostmasterOptions): Promise<Postmaster> {
  const { binaries, cluster, port, account, log } = options;
  const settings = Object.entries({ ...SETTINGS, port: String(port) }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const child = spawn('/bin/sh', ['-c', GUARDED, 'sh', binaries.postgres, '-D', cluster, ...settings], {
    ...spawnOptions(account),
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  const said = followLog(child, log);
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  }).finally(() => child.stdin?.destroy());
  const postmaster: Postmaster = { stop: () => stop(child, ended), ended };
  if (await isReady(child, cluster)) return postmaster;
  await postmaster.stop();
  throw new Error(`PostgreSQL did not start: ${said.join(' | ')}`);
}

/** Passes its messages on to our log, and keeps the last few for an error message. */
function followLog(child: ChildProcess, log: Log): readonly string[] {
  const said: string[] = [];
  if (child.stderr === null) return said;
  createInterface({ input: child.stderr }).on('line', (line) => {
    said.push(line.slice(0, 300));
    if (said.length > KEPT_LINES) said.shift();
    if (line.startsWith('FATAL') || line.startsWith('PANIC'))
      log.warn('postgres.said', { message: line.slice(0, 300) });
  });
  return said;
}

async function isReady(child: ChildProcess, cluster: string): Promise<boolean> {
  const until = performance.now() + READY_MS;
  while (isRunning(child) && performance.now() < until) {
    const file = await readPostmasterFile(cluster);
    if (file?.pid === child.pid && file?.ready === true) return true;
    await pause(LOOK_EVERY_MS);
  }
  return false;
}

function isRunning(child: ChildProcess): boolean {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null;
}

async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (isRunning(child)) child.kill('SIGINT');
  const overdue = AbortSignal.timeout(FAST_SHUTDOWN_MS);
  // Immediate shutdown is still safe for what was acknowledged; the next start replays the write-ahead log.
  overdue.addEventListener('abort', () => isRunning(child) && child.kill('SIGQUIT'));
  await ended;
}
