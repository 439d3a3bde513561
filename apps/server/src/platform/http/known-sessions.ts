/**
 * Cookies that were somebody's when they last came. Only these have a limit of their own: a cookie that nobody has checked yet
 * counts for its sender's address, or else whoever makes one up for each request would have no limit at all.
 */
export interface KnownSessions {
  has(cookie: string): boolean;
  /** What asking about this cookie has just shown. */
  note(cookie: string, isSomebodys: boolean): void;
}

/** As many as the limiter itself keeps counts of. */
const COOKIES_MAX = 20_000;

export function knownSessions(): KnownSessions {
  const cookies = new Set<string>();
  return {
    has: (cookie) => cookies.has(cookie),
    note: (cookie, isSomebodys) => {
      // Taken out and put back at the end: the first in the set is then the one unused for longest.
      cookies.delete(cookie);
      if (isSomebodys) cookies.add(cookie);
      const oldest = cookies.keys().next();
      if (cookies.size > COOKIES_MAX && oldest.done !== true) cookies.delete(oldest.value);
    },
  };
}
