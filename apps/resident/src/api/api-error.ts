import type { Refusal } from '@lintel/kernel';

/** An operation that gave no reply, with the reason as a code that `words.refusal` can say. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/** What to say about anything that was thrown; our own slips look like the server's to a resident. */
export function refusalOf(error: unknown): Refusal {
  return error instanceof ApiError ? error.refusal : { code: 'app.broken', facts: {} };
}

export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiError && error.refusal.code === 'http.signed_out';
}

export function isOffline(error: unknown): boolean {
  return error instanceof ApiError && error.refusal.code === 'app.offline';
}

/** Reads the body of a refusal; an answer of another shape, such as a proxy's error page, is `app.broken`. */
export function readRefusal(body: unknown): Refusal {
  const { code, facts } = (typeof body === 'object' && body !== null ? body : {}) as {
    readonly code?: unknown;
    readonly facts?: unknown;
  };
  if (typeof code !== 'string' || !/^[a-z]+(\.[a-z_]+)+$/.test(code)) return { code: 'app.broken', facts: {} };
  const known = Object.entries(typeof facts === 'object' && facts !== null ? facts : {}).filter(
    (entry): entry is [string, string | number] => typeof entry[1] === 'string' || typeof entry[1] === 'number',
  );
  return { code, facts: Object.fromEntries(known) };
}
