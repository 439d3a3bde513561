import { ApiError, readRefusal } from './api-error.ts';

export async function call<Reply>(method: string, path: string, body?: unknown): Promise<Reply> {
  let answer: Response;
  try {
    answer = await fetch(path, {
      method,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
  } catch {
    throw new ApiError({ code: 'app.offline', facts: {} });
  }
  const reply: unknown = await answer.json().catch(() => null);
  if (answer.ok) return reply as Reply;
  throw new ApiError(readRefusal(reply));
}
