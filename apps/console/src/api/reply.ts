/** What every operation of the generated client resolves to; it does not throw for a refusal. */
export interface Reply<T> {
  readonly data?: T | undefined;
  readonly error?: unknown;
  readonly response?: Response | undefined;
}

export type Facts = Readonly<Record<string, string | number>>;

/** Why an operation did not happen. `code` is the server's refusal code, or one of the first two below when none came. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly code: string;
  readonly facts: Facts;
  readonly status: number;
  constructor(code: string, facts: Facts, status: number) {
    super(code);
    this.code = code;
    this.facts = facts;
    this.status = status;
  }
}

export const NO_NETWORK = 'app.offline';
export const SERVER_FAILED = 'app.broken';
export const SIGNED_OUT = 'http.signed_out';
export const NO_LOG = 'trace.log_unknown';

/** The value of a reply, or its failure thrown, so that queries and mutations carry it. */
export async function take<T>(asked: Promise<Reply<T>>): Promise<T> {
  const reply = await asked.catch((cause: unknown): Reply<T> => ({ error: cause }));
  if (reply.response?.ok === true) return reply.data as T; // the client types data as optional because it never throws
  throw failureOf(reply.error, reply.response?.status ?? 0);
}

function failureOf(error: unknown, status: number): Failure {
  if (status === 0) return new Failure(NO_NETWORK, {}, 0);
  if (isRefusal(error)) return new Failure(error.code, error.facts ?? {}, status);
  return new Failure(SERVER_FAILED, {}, status);
}

function isRefusal(error: unknown): error is { readonly code: string; readonly facts?: Facts } {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string';
}
