import { Refused } from '@lintel/kernel';
import type { FastifyInstance, FastifyReply, FastifyRequest, FastifySchema } from 'fastify';
import { z } from 'zod';
import type { Actor } from '../actor.ts';
import { DownloadReply, type Download } from './download.ts';
import { type Raw, RawReply } from './raw.ts';
import type { KnownSessions } from './known-sessions.ts';
import type { HttpNeeds } from './needs.ts';
import type { Input, Route } from './route.ts';

export const SESSION_COOKIE = 'lintel_session';
const COOKIE_LETTERS_MAX = 200;

/** What any caller of any route can meet, whatever the route declares. */
const GENERAL_REFUSALS = [
  'http.invalid',
  'http.signed_out',
  'http.forbidden',
  'http.wrong_origin',
  'http.gate_unknown',
  'http.too_many',
  'http.too_large',
  'http.media_type',
] as const;

type Spec = Route['spec'];

interface MountNeeds extends HttpNeeds {
  readonly sessions: KnownSessions;
}

/** Puts one route behind the checks that none can do without: who asks, may they, does the input fit, is the refusal declared. */
export function mountRoute(app: FastifyInstance, { spec, handle }: Route, needs: MountNeeds): void {
  app.route({
    method: spec.method,
    url: spec.path.replaceAll(/\{(\w+)\}/g, ':$1').replace('{*}', '*'),
    schema: schemaOf(spec),
    ...(spec.upload === undefined ? {} : { bodyLimit: spec.upload.maxBytes }),
    // Persons are known by a header, so they are checked before a byte of the body is read, and after the rate limit.
    preParsing: async (request) => {
      if (spec.may === 'gate') return;
      request.actor = await personOf(request, needs);
      if (request.actor.kind === 'person') ownPageOrThrow(request, needs.settings.publicUrl);
      await mayOrThrow(spec, request.actor, request.params);
    },
    // A gate signs its body, so it is known only once the body is here.
    preValidation: async (request) => {
      if (spec.may === 'gate') request.actor = await gateOf(request, needs);
    },
    preHandler: async (request) => {
      withoutNulOrThrow(request);
      if (spec.reply === RawReply) asSpelledOrThrow(request);
    },
    handler: async (request, reply) => {
      const gone = new AbortController();
      // Of the reply: the request itself is closed as soon as its body has been read.
      reply.raw.once('close', () => gone.abort());
      const secure = request.protocol === 'https' || needs.settings.publicUrl.startsWith('https:');
      const input = inputOf(request, { reply, secure, signal: AbortSignal.any([gone.signal, needs.stopping]) });
      const result = await handle(actorOf(request), input).catch((error: unknown) => {
        throw declared(spec, error);
      });
      if (spec.reply === DownloadReply) return await sendFile(reply, result as Download); // the spec says so
      if (spec.reply === RawReply) return await sendRaw(reply, result as Raw); // the spec says so
      return result ?? {};
    },
  });
}

function schemaOf(spec: Spec): FastifySchema {
  const refusal = z.strictObject({
    code: z.enum([...GENERAL_REFUSALS, ...spec.refuses]).describe('Never changes its meaning'),
    facts: z.record(z.string(), z.union([z.string(), z.number()])),
  });
  return {
    operationId: spec.id,
    summary: spec.summary,
    tags: [spec.path.split('/')[2] ?? 'v1'],
    ...(spec.params === undefined ? {} : { params: spec.params }),
    ...(spec.query === undefined ? {} : { querystring: spec.query }),
    ...(spec.body === undefined ? {} : { body: spec.body }),
    ...(spec.upload === undefined ? {} : { consumes: ['application/octet-stream'] }),
    response: { ...(isJson(spec) ? { 200: spec.reply } : {}), '4xx': refusal },
    // Its form is somebody else's specification, and a client generated from ours has no use for it.
    ...(spec.reply === RawReply ? { hide: true } : {}),
    'x-may': spec.may,
    'x-stable-since': spec.stableSince,
  } as FastifySchema; // x- fields are OpenAPI extensions that Fastify passes on
}

async function personOf(request: FastifyRequest, { authenticate, sessions }: MountNeeds): Promise<Actor> {
  const cookie = request.cookies[SESSION_COOKIE];
  if (cookie === undefined || cookie.length > COOKIE_LETTERS_MAX) return { kind: 'nobody', address: request.ip };
  const person = await authenticate.person(cookie);
  sessions.note(cookie, person !== null);
  return person ?? { kind: 'nobody', address: request.ip };
}

async function gateOf(request: FastifyRequest, { authenticate }: HttpNeeds): Promise<Actor> {
  // At the first question mark only: what the signature covers is what the route then reads.
  const [path = '', ...rest] = request.url.split('?');
  const query = rest.join('?');
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
  const body = new Uint8Array(request.rawBody ?? []);
  const result = await authenticate.gate({ method: request.method, path, query: `?${query}`, headers, body });
  if (!result.ok) throw new Refused({ code: 'http.gate_unknown', facts: { why: result.refusal.code } });
  return result.value;
}

function isJson({ reply }: Spec): boolean {
  return reply !== DownloadReply && reply !== RawReply;
}

async function mayOrThrow({ may, params, onForbidden }: Spec, actor: Actor, given: unknown): Promise<void> {
  if (may === 'public') return;
  if (actor.kind !== 'person') throw new Refused({ code: 'http.signed_out', facts: {} });
  if (may === 'self' || actor.may.has(may)) return;
  const fits = params?.safeParse(given);
  if (fits?.success === true) await onForbidden?.(actor, fits.data as never); // the schema is this route's own
  throw new Refused({ code: 'http.forbidden', facts: { may } });
}

/**
 * Another site's page may make a browser send our cookie; the browser then names that site as the origin, and for a mere link says
 * that it came from elsewhere. Links count too: reading can be a deed, an export of the roll writes a look at everybody in it.
 */
function ownPageOrThrow(request: FastifyRequest, publicUrl: string): void {
  const { origin, 'sec-fetch-site': from } = request.headers;
  if (from === 'cross-site' || from === 'same-site') throw new Refused({ code: 'http.wrong_origin', facts: {} });
  if (request.method === 'GET' || origin === undefined) return;
  const own = origin === new URL(publicUrl).origin || hostOf(origin) === request.headers.host;
  if (!own) throw new Refused({ code: 'http.wrong_origin', facts: {} });
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

/** PostgreSQL keeps no NUL in a text, and nothing that people type has one. */
function withoutNulOrThrow({ params, query, body }: FastifyRequest): void {
  for (const [where, value] of Object.entries({ params, querystring: query, body }))
    if (hasNul(value)) throw new Refused({ code: 'http.invalid', facts: { where } });
}

/** Each file has one address: whoever keeps such files between us and the reader would otherwise keep a second one for each spelling. */
function asSpelledOrThrow({ url }: FastifyRequest): void {
  if (url.includes('%')) throw new Refused({ code: 'http.invalid', facts: { where: 'params' } });
}

/** Runs on what its schema has bounded already, in depth and in size. */
function hasNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0');
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return false;
  return Object.values(value).some(hasNul);
}

function actorOf(request: FastifyRequest): Actor {
  if (request.actor === null) throw new Error('a route ran before anyone asked who is there');
  return request.actor;
}

interface Answering {
  readonly reply: FastifyReply;
  /** Whether the cookie is for encrypted connections only. */
  readonly secure: boolean;
  readonly signal: AbortSignal;
}

function inputOf(request: FastifyRequest, { reply, secure, signal }: Answering): Input<unknown, unknown, unknown> {
  const path = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const;
  return {
    params: request.params,
    query: request.query,
    body: Buffer.isBuffer(request.body) ? undefined : request.body,
    bytes: Buffer.isBuffer(request.body) ? new Uint8Array(request.body) : new Uint8Array(),
    cookie: {
      value: request.cookies[SESSION_COOKIE] ?? null,
      set: (value, maxAgeSeconds) => void reply.setCookie(SESSION_COOKIE, value, { ...path, maxAge: maxAgeSeconds }),
      clear: () => void reply.clearCookie(SESSION_COOKIE, path),
    },
    signal,
  };
}

/** A refusal that the route does not declare is a fault of ours: clients could not know it. */
function declared(spec: Spec, error: unknown): unknown {
  if (!(error instanceof Refused)) return error;
  const { code } = error.refusal;
  if (spec.refuses.includes(code) || (GENERAL_REFUSALS as readonly string[]).includes(code)) return error;
  return new Error(`${spec.id} does not declare ${code}`);
}

async function sendFile(reply: FastifyReply, file: Download): Promise<FastifyReply> {
  const name = encodeURIComponent(file.fileName);
  return await reply
    .header('content-type', file.contentType)
    .header('content-disposition', `attachment; filename*=UTF-8''${name}`)
    .send(Buffer.from(file.bytes));
}

async function sendRaw(reply: FastifyReply, { contentType, cacheControl, bytes }: Raw): Promise<FastifyReply> {
  return await reply.header('content-type', contentType).header('cache-control', cacheControl).send(Buffer.from(bytes));
}

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor | null;
  }
}
