/** How often one file is asked for before it counts as unreadable. */
const TRIES_MAX = 4;
const FIRST_PAUSE_MS = 250;

/** What a site may ask of us: each pause at most two minutes, and for one file six in all. */
const ASKED_PAUSE_MAX_MS = 120_000;
const PATIENCE_MS = 360_000;

/**
 * How long to wait before a file is asked for again; null to give up. A site that names a time (Retry-After, in seconds) is a site
 * that will answer, so such a wait does not count as a try; but nobody waits for it without end.
 */
export class Retry {
  #tries = 0;
  #waitedMs = 0;

  pauseMs(retryAfter: string | null): number | null {
    const asked = askedMs(retryAfter);
    if (asked === null) {
      this.#tries++;
      return this.#tries < TRIES_MAX ? FIRST_PAUSE_MS * 4 ** (this.#tries - 1) : null;
    }
    this.#waitedMs += asked;
    return this.#waitedMs <= PATIENCE_MS ? asked : null;
  }
}

/** Null when no time, or none that anybody would wait for, is named. A moment is not too long: the site means "not at once". */
function askedMs(retryAfter: string | null): number | null {
  if (retryAfter === null || !/^\d{1,6}$/.test(retryAfter)) return null;
  const ms = Math.max(1, Number(retryAfter)) * 1000;
  return ms <= ASKED_PAUSE_MAX_MS ? ms : null;
}
