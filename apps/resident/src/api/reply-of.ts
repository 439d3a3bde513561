import { ApiError, readRefusal } from './api-error.ts';

interface Answered<Reply> {
  readonly data: Reply | undefined;
  readonly error: unknown;
  readonly response?: Response | undefined;
}

/** The reply of one call of the generated client, or an `ApiError` that says in a code why there is none. */
export async function replyOf<Reply>(asked: Promise<Answered<Reply>>): Promise<Reply> {
  const { data, error, response } = await asked;
  if (response === undefined) throw new ApiError({ code: 'app.offline', facts: {} });
  if (response.ok && data !== undefined) return data;
  throw new ApiError(readRefusal(error));
}
