import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import { Refused } from '@lintel/kernel';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { Log } from '../log.ts';
import { describeApi } from './describe-api.ts';
import { securityHeaders } from './headers.ts';
import { knownSessions } from './known-sessions.ts';
import { mountRoute } from './mount-route.ts';
import type { HttpNeeds } from './needs.ts';
import { refusalStatus } from './refusal-status.ts';
import { requestLimit } from './request-limit.ts';

/** JSON bodies are small: the largest is a gate's batch of a thousand journal entries. */
const BODY_BYTES_MAX = 1 << 20;
const HEADERS_MS = 10_000;
const REQUEST_MS = 60_000;

/** Builds the HTTP server with all routes mounted; the caller adds the screens, then listens. */
export async function createHttp(needs: HttpNeeds): Promise<FastifyInstance> {
  const { settings, log } = needs;
  const app = Fastify({
    logger: false,
    bodyLimit: BODY_BYTES_MAX,
    requestTimeout: REQUEST_MS,
    // One hop: the proxy adds the address that it saw; what stands before that in the header is the client's own claim.
    trustProxy: settings.trustProxy ? (_address, hop) => hop === 0 : false,
    http: { headersTimeout: HEADERS_MS },
    routerOptions: { maxParamLength: 100 },
    forceCloseConnections: 'idle',
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  keepRawBody(app);
  await app.register(cookie);
  const sessions = knownSessions();
  await app.register(rateLimit, requestLimit(settings.requestsPerMinute, sessions));
  app.addHook('onSend', async (_request, reply) => {
    for (const [name, value] of Object.entries(securityHeaders(null)))
      if (!reply.hasHeader(name)) reply.header(name, value);
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  });
  app.addHook('onResponse', async (request, reply) => {
    // The route's pattern, never the URL: a path or a query could hold an id that leads to a person.
    log.info('http', {
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    });
  });
  app.setErrorHandler((error: FastifyError | Refused, request, reply) => answerError(error, { request, reply, log }));
  await describeApi(app);
  await app.register(async (scope) => {
    for (const route of needs.routes) mountRoute(scope, route, { ...needs, sessions });
  });
  return app;
}

/** A gate signs the bytes it sends, so they are kept beside what they parse to. */
function keepRawBody(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.decorateRequest('rawBody', null);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const bytes = body as Buffer; // parseAs: 'buffer'
    request.rawBody = bytes;
    void parse(request, bytes.toString('utf8'), done);
  });
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );
}

interface Failure {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly log: Log;
}

async function answerError(error: FastifyError | Refused, { request, reply, log }: Failure): Promise<FastifyReply> {
  if (error instanceof Refused) {
    const { code, facts } = error.refusal;
    return await reply.code(refusalStatus(code)).send({ code, facts });
  }
  if (hasZodFastifySchemaValidationErrors(error)) {
    // Where it is wrong, never what was sent.
    const where = `${error.validationContext ?? 'body'}${(error.validation[0]?.instancePath ?? '').replaceAll('/', '.')}`;
    return await reply.code(400).send({ code: 'http.invalid', facts: { where: where.slice(0, 200) } });
  }
  switch (error.statusCode) {
    case 400:
      return await reply.code(400).send({ code: 'http.invalid', facts: {} });
    case 413:
      return await reply.code(413).send({ code: 'http.too_large', facts: {} });
    case 415:
      return await reply.code(415).send({ code: 'http.media_type', facts: {} });
    default:
      log.error('http.failed', error, { route: request.routeOptions.url ?? 'none' });
      return await reply.code(500).send({ code: 'http.failed', facts: {} });
  }
}

declare module 'fastify' {
  interface FastifyRequest {
    rawBody: Buffer | null;
  }
}
