import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** A program of the product in a process of its own, and what it said when it could be used. */
export interface Program<Ready> {
  readonly child: ChildProcess;
  readonly ready: Ready;
}

export async function startProgram<Ready>(
  main: string,
  environment: Readonly<Record<string, string>>,
): Promise<Program<Ready>> {
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

/** SIGTERM stops in order; SIGKILL is how a power cut does it. */
export async function stopProgram(
  { child }: Program<unknown>,
  signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM',
): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill(signal);
  await exit;
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
