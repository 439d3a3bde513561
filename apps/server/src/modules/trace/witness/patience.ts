import { MINUTE_MS, SECOND_MS } from '@lintel/kernel';

/** So long a log waits for one witness at most. */
const WAIT_MS = SECOND_MS;
/** An answer that comes so soon holds nobody up. */
const PROMPT_MS = 50;
/** So long one witness may hold up all logs together in each minute. */
const HOLD_UP_MS = 2 * SECOND_MS;

/** How long a log may wait for each witness. Each has used up its own only: one that is slow does not speak for the others. */
export interface Patience {
  /** Zero for a witness that is not waited for in this minute. */
  leftMs(witness: string): number;
  waited(witness: string, ms: number): void;
  /** It did not answer: nobody waits for it again within a minute. */
  lose(witness: string): void;
}

/** `now` runs on evenly, whatever is done to the clock on the wall. */
export function patience(now: () => number): Patience {
  const minutes = new Map<string, { readonly from: number; readonly heldUpMs: number }>();
  const minuteOf = (witness: string) => {
    const minute = minutes.get(witness);
    return minute === undefined || now() - minute.from >= MINUTE_MS ? { from: now(), heldUpMs: 0 } : minute;
  };
  return {
    leftMs: (witness) => {
      const left = HOLD_UP_MS - minuteOf(witness).heldUpMs;
      return left <= 0 ? 0 : Math.min(WAIT_MS, Math.ceil(PROMPT_MS + left));
    },
    waited: (witness, ms) => {
      const { from, heldUpMs } = minuteOf(witness);
      minutes.set(witness, { from, heldUpMs: heldUpMs + Math.max(0, ms - PROMPT_MS) });
    },
    lose: (witness) => void minutes.set(witness, { from: now(), heldUpMs: HOLD_UP_MS }),
  };
}
