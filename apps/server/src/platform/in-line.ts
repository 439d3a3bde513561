import { refuse, Refused } from '@lintel/kernel';

export interface Line {
  /** So much is done at once at most. */
  readonly atOnce: number;
  /** So many wait at most; whoever comes then is refused. */
  readonly waiting: number;
}

/** Does work in the order in which it was asked for, and never too much of it at once. Throws http.too_many when the line is full. */
export function inLine({ atOnce, waiting }: Line): <T>(work: () => Promise<T>) => Promise<T> {
  const line: (() => void)[] = [];
  let doing = 0;
  return async (work) => {
    if (doing < atOnce) doing += 1;
    else if (line.length >= waiting) throw new Refused(refuse('http.too_many', { retryAfterSeconds: 1 }).refusal);
    // Whoever has finished hands their place on, so nobody who comes in between takes it.
    else await new Promise<void>((resolve) => void line.push(resolve));
    try {
      return await work();
    } finally {
      const next = line.shift();
      if (next === undefined) doing -= 1;
      else next();
    }
  };
}
