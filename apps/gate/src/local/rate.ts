/** A bucket that refills by itself: `burst` at once, `perSecond` in the long run. */
export interface Rate {
  take(): boolean;
}

export function createRate(burst: number, perSecond: number, monotonicMs: () => number): Rate {
  let tokens = burst;
  let last = monotonicMs();
  return {
    take: () => {
      const now = monotonicMs();
      tokens = Math.min(burst, tokens + ((now - last) / 1000) * perSecond);
      last = now;
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}
