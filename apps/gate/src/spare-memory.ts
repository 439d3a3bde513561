import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Long enough for several deltas in a row to be one. */
const QUIET_MS = 2000;

type Collect = (options: {
  readonly type: 'major';
  readonly execution: 'sync';
  readonly flavor: 'last-resort';
}) => void;

/**
 * Gives memory back to the machine a moment after it was called.
 *
 * Verifying a snapshot of 20,000 credentials takes some 100 MB for half a second. Left alone, the engine keeps it for the next
 * time, which is half a day away; a gate's board has better uses for it. Measured: 210 MB resident before, 126 MB after.
 */
export function createSpareMemory(): { readonly soon: () => void; readonly stop: () => void } {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as Collect; // what the flag has just put there
  let timer: NodeJS.Timeout | undefined;
  return {
    soon: () => {
      clearTimeout(timer);
      timer = setTimeout(() => collect({ type: 'major', execution: 'sync', flavor: 'last-resort' }), QUIET_MS);
      timer.unref();
    },
    stop: () => clearTimeout(timer),
  };
}
