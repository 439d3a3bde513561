import { expect, test } from 'vitest';
import { refusalOf } from './api-error.ts';
import { replyOf } from './reply-of.ts';

const refused = (answer: { data: undefined; error: unknown; response?: Response }) =>
  replyOf(Promise.resolve(answer)).then(() => null, refusalOf);

test('a reply comes through', async () => {
  expect(
    await replyOf(Promise.resolve({ data: { pin: '123456' }, error: undefined, response: new Response() })),
  ).toEqual({ pin: '123456' });
});

test('no response at all is no network', async () => {
  expect(await refused({ data: undefined, error: new TypeError('fetch failed') })).toMatchObject({
    code: 'app.offline',
  });
});

test('a refusal keeps its code, an error page is the server’s own trouble', async () => {
  const response = new Response(null, { status: 409 });
  expect(await refused({ data: undefined, error: { code: 'access.no_home', facts: {} }, response })).toMatchObject({
    code: 'access.no_home',
  });
  expect(await refused({ data: undefined, error: '<html>', response })).toMatchObject({ code: 'app.broken' });
});
