/** How much of something one client may still do now: it fills up with time, to a bound. */
export interface Allowance {
  /** Uses one; false when nothing is left. */
  take(nowMs: number): boolean;
}

/** For example 20 a second with 100 in reserve: a device may send 100 at once, then 20 each second. */
export function allowance(perSecond: number, reserve: number): Allowance {
  let left = reserve;
  let filledAt: number | null = null;
  return {
    take: (nowMs) => {
      // A clock that is set back gives nothing and takes nothing.
      const passed = filledAt === null ? 0 : Math.max(0, nowMs - filledAt);
      filledAt = nowMs;
      left = Math.min(reserve, left + (passed / 1000) * perSecond);
      if (left < 1) return false;
      left -= 1;
      return true;
    },
  };
}
