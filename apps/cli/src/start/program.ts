import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { backOff, failuresAfter } from './back-off.ts';
import type { RotatingFile } from './rotating-file.ts';

/** A first start makes a database cluster and loads the demo community, on a slow disk. */
const READY_MS = 120_000;
/** Longer than any program takes by its own bound. */
const STOP_MS = 20_000;
const LAST_WORDS_MS = 1000;
const LINE_MAX = 20_000;
const KEPT_LINES = 5;

export interface ProgramOptions<Ready> {
  readonly name: string;
  readonly main: string;
  readonly env: NodeJS.ProcessEnv;
  readonly log: RotatingFile;
  /** Reads the program's message that it is ready; null when it says something else. */
  readonly readReady: (message: unknown) => Ready | null;
  /** Called when the program ended by itself and is started again after this time. */
  readonly onRestart: (name: string, afterMs: number) => void;
}

export interface Program<Ready> {
  readonly ready: Ready;
  /** SIGTERM, and SIGKILL when that does not help. Comes back when the process is gone. */
  readonly stop: () => Promise<void>;
}

interface Run<Ready> {
  readonly ready: Promise<Ready | null>;
  readonly ended: Promise<void>;
  readonly child: ChildProcess;
}

/**
 * Starts one of our programs and keeps it running. It fails when the program does not get ready the first time: then the fault is in
 * the installation or its configuration, and trying again would hide it.
 *
 * A program gets a process group of its own, so that Ctrl-C reaches the launcher alone, which stops all in order. Each program ends by
 * itself when its channel to the launcher closes: that happens even when the launcher is killed.
 */
export async function startProgram<Ready>(options: ProgramOptions<Ready>, abort: AbortSignal): Promise<Program<Ready>> {
  const said: string[] = [];
  let run = startRun(options, said);
  const stopFirst = (): void => void run.child.kill('SIGTERM');
  abort.addEventListener('abort', stopFirst);
  const ready = await run.ready;
  abort.removeEventListener('abort', stopFirst);
  if (ready === null) {
    await stopRun(run);
    options.log.close();
    throw new Error(`${options.name} did not start\n${said.join('\n')}`);
  }

  const stopping = new AbortController();
  const kept = keepRunning(options, {
    first: run,
    signal: stopping.signal,
    next: () => {
      run = startRun(options, said);
      return run;
    },
  });
  return {
    ready,
    stop: async () => {
      stopping.abort();
      await stopRun(run);
      await kept;
      options.log.close();
    },
  };
}

interface Keeping<Ready> {
  readonly first: Run<Ready>;
  readonly signal: AbortSignal;
  readonly next: () => Run<Ready>;
}

async function keepRunning<Ready>(
  options: ProgramOptions<Ready>,
  { first, signal, next }: Keeping<Ready>,
): Promise<void> {
  let failures = 0;
  let run = first;
  for (;;) {
    const since = performance.now();
    await run.ended;
    if (signal.aborted) return;
    const afterMs = backOff(failures);
    failures = failuresAfter(failures, performance.now() - since);
    options.onRestart(options.name, afterMs);
    await pauseUnless(signal, afterMs);
    if (signal.aborted) return;
    run = next();
  }
}

function startRun<Ready>(options: ProgramOptions<Ready>, said: string[]): Run<Ready> {
  const child = spawn(process.execPath, [options.main], {
    env: options.env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    // Its last words come after its end; but a process of its own that still holds its output must not hold us.
    child.once('exit', () => {
      const overdue = setTimeout(resolve, LAST_WORDS_MS);
      child.once('close', () => {
        clearTimeout(overdue);
        resolve();
      });
    });
  });
  for (const stream of [child.stdout, child.stderr]) if (stream !== null) keepLines(stream, options.log, said);
  const ready = new Promise<Ready | null>((resolve) => {
    const overdue = setTimeout(() => resolve(null), READY_MS);
    child.on('message', (message) => {
      const read = options.readReady(message);
      if (read !== null) resolve(read);
    });
    void ended.then(() => resolve(null));
    void ended.finally(() => clearTimeout(overdue));
  });
  return { child, ready, ended };
}

function keepLines(stream: Readable, log: RotatingFile, said: string[]): void {
  createInterface({ input: stream }).on('line', (line) => {
    const short = line.slice(0, LINE_MAX);
    log.write(short);
    said.push(short.slice(0, 500));
    if (said.length > KEPT_LINES) said.shift();
  });
}

async function stopRun<Ready>({ child, ended }: Run<Ready>): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
  const overdue = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await ended;
  clearTimeout(overdue);
}

function pauseUnless(signal: AbortSignal, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
