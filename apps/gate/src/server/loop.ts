import { setTimeout as sleep } from 'node:timers/promises';
import { errorName, type Log } from '../log.ts';
import type { Random } from '../ports.ts';
import { backOffMs } from './back-off.ts';
import { ServerRefused } from './server-link.ts';

export interface LoopSpec {
  readonly name: string;
  /** One round. Returns how long to rest before the next, at most. */
  readonly round: (signal: AbortSignal) => Promise<number>;
}

export interface Loop {
  /** Ends the present rest. Does not shorten the wait after a failure: that is what the wait is for. */
  wake(): void;
  stop(): Promise<void>;
}

/** Runs rounds one after the other for as long as the process lives; a failed round is tried again ever more slowly. */
export function startLoop(
  { name, round }: LoopSpec,
  { random, log }: { readonly random: Random; readonly log: Log },
): Loop {
  const stopping = new AbortController();
  let resting = new AbortController();
  let woken = false;

  const rest = async (ms: number, signal: AbortSignal): Promise<void> => {
    await sleep(ms, undefined, { signal }).catch(() => {}); // rejects only when the rest is cut short
  };

  const run = async (): Promise<void> => {
    let failures = 0;
    while (!stopping.signal.aborted) {
      woken = false;
      try {
        const restMs = await round(stopping.signal);
        failures = 0;
        resting = new AbortController();
        if (!woken) await rest(restMs, AbortSignal.any([resting.signal, stopping.signal]));
      } catch (error) {
        if (stopping.signal.aborted) return;
        failures += 1;
        const waitMs = backOffMs(failures, (random(1)[0] ?? 0) / 256);
        const code = error instanceof ServerRefused ? error.code : errorName(error);
        log.warn('loop.failed', { loop: name, failures, waitMs: Math.round(waitMs), code });
        await rest(waitMs, stopping.signal);
      }
    }
  };

  const ended = run();
  return {
    wake: () => {
      woken = true;
      resting.abort();
    },
    stop: async () => {
      stopping.abort();
      await ended;
    },
  };
}
