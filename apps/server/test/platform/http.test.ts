import { ok, refuse, orThrow, type Id } from '@lintel/kernel';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { PersonActor } from '../../src/platform/actor.ts';
import { createHttp } from '../../src/platform/http/server.ts';
import { RawReply } from '../../src/platform/http/raw.ts';
import { type Route, route } from '../../src/platform/http/route.ts';
import { logTo } from '../../src/platform/log.ts';

const asker: PersonActor = {
  kind: 'person',
  community: 'c' as Id<'community'>,
  account: 'a' as Id<'account'>,
  person: 'p' as Id<'person'>,
  session: 's' as Id<'session'>,
  role: 'resident',
  badge: null,
  may: new Set(['door.own']),
};
const lines: string[] = [];
const waits = { begun: 0, ended: 0 };
const stopping = new AbortController();
let app: FastifyInstance;

const Body = z.strictObject({ name: z.string().max(5) });
const Listed = z.strictObject({ names: z.array(z.strictObject({ name: z.string() })) });
const Reply = z.object({ seen: z.string() });
const common = { summary: 'x', stableSince: '1.0', refuses: ['door.shut', 'door.unknown', 'door.too_many'] } as const;
const forbidden: string[] = [];
const routes: readonly Route[] = [
  route(
    {
      ...common,
      method: 'GET',
      path: '/log/{log}/tile/{*}',
      id: 'raw',
      may: 'public',
      reply: RawReply,
      params: z.strictObject({ log: z.string(), '*': z.string() }),
    },
    async (_actor, { params }) => ({
      contentType: 'application/octet-stream',
      cacheControl: 'public, max-age=31536000, immutable' as const,
      bytes: new TextEncoder().encode(`${params.log} ${params['*']}`),
    }),
  ),
  route(
    {
      ...common,
      method: 'POST',
      path: '/v1/looked/{number}',
      id: 'looked',
      may: 'person.reveal',
      params: z.strictObject({ number: z.coerce.number().int() }),
      reply: Reply,
      onForbidden: async (actor, { number }) => void forbidden.push(`${actor.person} ${number}`),
    },
    async () => ({ seen: '' }),
  ),
  route(
    { ...common, method: 'POST', path: '/v1/open', id: 'open', may: 'door.own', body: Body, reply: Reply },
    async (_actor, { body }) => {
      if (body.name === 'shut') orThrow(refuse('door.shut', { hour: 8 }));
      if (body.name === 'none') orThrow(refuse('door.unknown'));
      if (body.name === 'many') orThrow(refuse('door.too_many'));
      if (body.name === 'odd') orThrow(refuse('door.never_declared'));
      if (body.name === 'bug') throw new Error('value "张三" of (13812345678) broke');
      return { seen: body.name, secret: 'not in the schema' };
    },
  ),
  route(
    { ...common, method: 'GET', path: '/v1/staff-only', id: 'staffOnly', may: 'staff.read', reply: Reply },
    async () => ({ seen: '' }),
  ),
  route(
    { ...common, method: 'POST', path: '/v1/wait', id: 'wait', may: 'public', body: Body, reply: Reply },
    async (_actor, { signal }) => {
      waits.begun += 1;
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      waits.ended += 1;
      return { seen: 'stopped' };
    },
  ),
  route(
    { ...common, method: 'POST', path: '/v1/file', id: 'file', may: 'self', upload: { maxBytes: 100 }, reply: Reply },
    async (_actor, { bytes }) => ({ seen: String(bytes.length) }),
  ),
  route(
    { ...common, method: 'POST', path: '/v1/sign-in', id: 'signIn', may: 'public', body: Listed, reply: Reply },
    async (_actor, { body, cookie }) => {
      cookie.set('good', 60);
      return { seen: String(body.names.length) };
    },
  ),
  route(
    { ...common, method: 'POST', path: '/v1/gate-only', id: 'gateOnly', may: 'gate', body: Body, reply: Reply },
    async (actor) => ({ seen: actor.gate }),
  ),
];

interface Wished {
  readonly requestsPerMinute: number;
  readonly trustProxy?: boolean;
}

async function start({ requestsPerMinute, trustProxy = false }: Wished): Promise<FastifyInstance> {
  const made = await createHttp({
    routes,
    authenticate: {
      person: async (cookie) => (cookie === 'good' ? asker : null),
      gate: async ({ headers, body, query }) =>
        headers['signature'] === `bytes=${body.length}` && query === (headers['signed-query'] ?? '?')
          ? ok({ kind: 'gate', community: asker.community, gate: 'g' as Id<'gate'> })
          : refuse('access.gate_signature_wrong'),
    },
    log: logTo(
      (line) => void lines.push(line),
      () => 0,
    ),
    stopping: stopping.signal,
    settings: { publicUrl: 'https://door.example', trustProxy, requestsPerMinute },
  });
  await made.ready();
  return made;
}

beforeAll(async () => void (app = await start({ requestsPerMinute: 10_000 })));
afterAll(async () => await app.close());

const signedIn = { cookie: 'lintel_session=good' };
const open = async (payload: object | string, headers: Record<string, string> = {}) =>
  await app.inject({
    method: 'POST',
    url: '/v1/open',
    payload,
    headers: { ...signedIn, 'content-type': 'application/json', ...headers },
  });

test('what the reply schema does not name does not leave', async () => {
  const reply = await open({ name: 'ok' });
  expect([reply.statusCode, reply.json()]).toEqual([200, { seen: 'ok' }]);
});

test.each([
  ['shut', 409, { code: 'door.shut', facts: { hour: 8 } }],
  ['none', 404, { code: 'door.unknown', facts: {} }],
  ['many', 429, { code: 'door.too_many', facts: {} }],
  ['odd', 500, { code: 'http.failed', facts: {} }],
  ['bug', 500, { code: 'http.failed', facts: {} }],
])('refusal %s becomes status %i', async (name, status, body) => {
  const reply = await open({ name });
  expect([reply.statusCode, reply.json()]).toEqual([status, body]);
});

test('the log never repeats a value', () => {
  const log = lines.join('');
  expect(log).toContain('http.failed');
  expect(log).not.toMatch(/张三|13812345678|never_declared.*facts/);
});

test.each([
  ['an unknown field', { name: 'a', idCard: '110' }],
  ['a wrong type', { name: 1 }],
  ['a text that is too long', { name: 'abcdef' }],
  ['no body', ''],
  ['broken JSON', '{"name":'],
  ['a poisoned prototype', '{"name":"a","__proto__":{"x":1}}'],
])('refuses %s and repeats nothing of it', async (_name, payload) => {
  const reply = await open(payload);
  expect([reply.statusCode, reply.json().code]).toEqual([400, 'http.invalid']);
  expect(reply.body).not.toContain('110');
});

test('bounds the body, before anyone reads it', async () => {
  expect((await open({ name: 'x'.repeat(2 << 20) })).statusCode).toBe(413);
  const file = await app.inject({
    method: 'POST',
    url: '/v1/file',
    payload: Buffer.alloc(101),
    headers: { ...signedIn, 'content-type': 'application/octet-stream' },
  });
  expect([file.statusCode, file.json().code]).toEqual([413, 'http.too_large']);
});

test('an upload of nobody is turned away before its bytes are read', async () => {
  const reply = await app.inject({
    method: 'POST',
    url: '/v1/file',
    payload: Buffer.alloc(101),
    headers: { 'content-type': 'application/octet-stream' },
  });
  expect([reply.statusCode, reply.json().code]).toEqual([401, 'http.signed_out']);
});

test('refuses media types that no route takes', async () => {
  expect((await open('name=a', { 'content-type': 'application/x-www-form-urlencoded' })).statusCode).toBe(415);
});

test('signed out is 401, not permitted is 403', async () => {
  expect((await app.inject({ method: 'POST', url: '/v1/open', payload: { name: 'a' } })).json().code).toBe(
    'http.signed_out',
  );
  expect((await app.inject({ method: 'GET', url: '/v1/staff-only', headers: signedIn })).json()).toEqual({
    code: 'http.forbidden',
    facts: { may: 'staff.read' },
  });
});

test.each([
  ['another site', 'https://evil.example', 403],
  ['null origin', 'null', 403],
  ['the public address', 'https://door.example', 200],
])('a browser on %s', async (_name, origin, status) => {
  expect((await open({ name: 'ok' }, { origin })).statusCode).toBe(status);
});

test.each([
  ['a page of another site leads here', 'cross-site', 403, 'http.wrong_origin'],
  ['a page of a neighbouring host does', 'same-site', 403, 'http.wrong_origin'],
  ['our own page asks', 'same-origin', 403, 'http.forbidden'],
  ['somebody typed the address', 'none', 403, 'http.forbidden'],
])('a browser that only reads, when %s', async (_name, site, status, code) => {
  const headers = { ...signedIn, 'sec-fetch-site': site };
  const reply = await app.inject({ method: 'GET', url: '/v1/staff-only', headers });
  expect([reply.statusCode, reply.json().code]).toEqual([status, code]);
});

test('a gate is known by its signature over the very bytes it sent', async () => {
  const payload = '{"name": "ok"}';
  const send = async (signature: string) =>
    await app.inject({
      method: 'POST',
      url: '/v1/gate-only',
      payload,
      headers: { 'content-type': 'application/json', signature },
    });
  expect((await send(`bytes=${payload.length}`)).json()).toEqual({ seen: 'g' });
  expect((await send('bytes=1')).statusCode).toBe(401);
  expect(
    (
      await app.inject({
        method: 'POST',
        url: '/v1/gate-only',
        payload,
        headers: { ...signedIn, 'content-type': 'application/json' },
      })
    ).statusCode,
  ).toBe(401);
});

test('every reply carries the security headers', async () => {
  for (const reply of [await open({ name: 'ok' }), await app.inject('/nowhere')]) {
    expect(reply.headers['content-security-policy']).toContain("default-src 'self'");
    expect(reply.headers['content-security-policy']).not.toContain('unsafe');
    expect(reply.headers['cache-control']).toBe('no-store');
  }
});

const asking = async (server: FastifyInstance, headers: Record<string, string>) =>
  (await server.inject({ method: 'GET', url: '/v1/staff-only', headers })).statusCode;

test('a made-up cookie does not make somebody new of who sends it', async () => {
  const tight = await start({ requestsPerMinute: 2 });
  const statuses = [];
  for (const name of ['one', 'two', 'three']) statuses.push(await asking(tight, { cookie: `lintel_session=${name}` }));
  await tight.close();
  expect(statuses).toEqual([401, 401, 429]);
});

test('a session has a limit of its own once it is known, whatever others at its address do', async () => {
  const tight = await start({ requestsPerMinute: 2 });
  const first = await asking(tight, signedIn);
  const strangers = [await asking(tight, {}), await asking(tight, {})];
  const session = [await asking(tight, signedIn), await asking(tight, signedIn), await asking(tight, signedIn)];
  await tight.close();
  expect([first, strangers, session]).toEqual([403, [401, 429], [403, 403, 429]]);
});

test('whoever reads a whole log has a limit for that alone, and it ends too', async () => {
  const tight = await start({ requestsPerMinute: 2 });
  const file = async (name: string, headers = {}) =>
    await tight.inject({ method: 'GET', url: `/log/demo/tile/${name}`, headers });
  const read = [];
  // Signed in or not: what counts is the address.
  for (let count = 0; count < 100; count++)
    read.push((await file(`${count}`, count % 2 === 0 ? signedIn : {})).statusCode);
  const over = await file('100');
  const others = [await asking(tight, {}), await asking(tight, {}), await asking(tight, {})];
  await tight.close();
  expect(new Set(read)).toEqual(new Set([200]));
  expect([over.statusCode, over.json().code, over.headers['cache-control']]).toEqual([
    429,
    'http.too_many',
    'no-store',
  ]);
  expect(Number(over.headers['retry-after'])).toBeGreaterThan(0);
  expect(others).toEqual([401, 401, 429]);
});

test.each(['/log/demo/tile/0/%30%30%30', '/log/%64emo/tile/0/000', '/log/demo/tile/0/000?%41=1'])(
  'a file of a log has one address: not %s',
  async (url) => {
    expect((await app.inject(url)).statusCode).toBe(400);
    expect((await app.inject('/log/demo/tile/0/000')).statusCode).toBe(200);
  },
);

test('behind a proxy the address is what the proxy saw, not what the client claims', async () => {
  const tight = await start({ requestsPerMinute: 2, trustProxy: true });
  const statuses = [];
  for (const claimed of ['1.1.1.1', '2.2.2.2', '3.3.3.3'])
    statuses.push(await asking(tight, { 'x-forwarded-for': `${claimed}, 9.9.9.9` }));
  const other = await asking(tight, { 'x-forwarded-for': '8.8.8.8' });
  await tight.close();
  expect([statuses, other]).toEqual([[401, 401, 429], 401]);
});

test('a text with a NUL, which no database keeps, is refused like any other that does not fit', async () => {
  const signIn = async (payload: object) => await app.inject({ method: 'POST', url: '/v1/sign-in', payload });
  expect((await open({ name: 'a\u0000' })).json()).toEqual({ code: 'http.invalid', facts: { where: 'body' } });
  expect((await signIn({ names: [{ name: 'a' }, { name: '\u0000' }] })).json().code).toBe('http.invalid');
  expect((await signIn({ names: [{ name: '\\u0000' }] })).statusCode).toBe(200);
});

test('a session’s cookie stays off plain connections when the public address is https', async () => {
  const reply = await app.inject({ method: 'POST', url: '/v1/sign-in', payload: { names: [] } });
  expect(reply.headers['set-cookie']).toMatch(/; HttpOnly; Secure; SameSite=Lax$/);
});

test('a gate’s signature covers the whole query, a second question mark included', async () => {
  const headers = { 'content-type': 'application/json', signature: 'bytes=13', 'signed-query': '?a=1' };
  const send = async (query: string) =>
    await app.inject({ method: 'POST', url: `/v1/gate-only${query}`, payload: '{"name":"ok"}', headers });
  expect([(await send('?a=1')).statusCode, (await send('?a=1?&b=2')).statusCode]).toEqual([200, 401]);
});

test('whoever waits is let go when the client goes, and not before', async () => {
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  const leaving = new AbortController();
  const waiting = fetch(`${address}/v1/wait`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"name":""}',
    signal: leaving.signal,
  });
  await expect.poll(() => waits.begun).toBe(1);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(waits.ended).toBe(0);
  leaving.abort();
  await expect(waiting).rejects.toThrow(/abort/);
  await expect.poll(() => waits.ended).toBe(1);
});

test('a stopping server ends the requests that wait', async () => {
  const waiting = app.inject({ method: 'POST', url: '/v1/wait', payload: { name: '' } });
  await new Promise((resolve) => setTimeout(resolve, 50));
  stopping.abort();
  expect((await waiting).json()).toEqual({ seen: 'stopped' });
});

test('a raw reply goes out as it is, below any number of slashes, and may be kept by caches', async () => {
  const reply = await app.inject({ method: 'GET', url: '/log/here/tile/0/x001/234.p/5' });
  expect([reply.statusCode, reply.body]).toEqual([200, 'here 0/x001/234.p/5']);
  expect(reply.headers).toMatchObject({
    'content-type': 'application/octet-stream',
    'cache-control': 'public, max-age=31536000, immutable',
  });
});

test('who asks without the permission is told of to the route, and refused; who is nobody, or asks nonsense, is only refused', async () => {
  const ask = async (url: string, cookie: string) =>
    (await app.inject({ method: 'POST', url, headers: { cookie: `lintel_session=${cookie}` } })).statusCode;
  expect(await ask('/v1/looked/7', 'good')).toBe(403);
  expect(await ask('/v1/looked/seven', 'good')).toBe(403);
  expect(await ask('/v1/looked/7', 'bad')).toBe(401);
  expect(forbidden).toEqual(['p 7']);
});
