import type { RateLimitPluginOptions } from '@fastify/rate-limit';
import { Refused } from '@lintel/kernel';
import type { FastifyRequest } from 'fastify';
import type { KnownSessions } from './known-sessions.ts';
import { SESSION_COOKIE } from './mount-route.ts';

const MINUTE_MS = 60_000;
/** As many callers are counted at once; the one unused for longest gives way. */
const CALLERS_MAX = 20_000;

/**
 * Whoever verifies a log reads all of it, two files for 256 looks: a million looks are eight thousand requests within seconds. So
 * the files of logs count by themselves, so many times what else one may ask, and leave signing in from the same address alone.
 */
const LOG_FILES_TIMES = 50;

/** How much one caller may ask for in a minute: a session that is known, else an address. */
export function requestLimit(perMinute: number, sessions: KnownSessions): RateLimitPluginOptions {
  return {
    max: (request) => (isLogFile(request) ? LOG_FILES_TIMES * perMinute : perMinute),
    timeWindow: MINUTE_MS,
    cache: CALLERS_MAX,
    keyGenerator: (request) => {
      if (isLogFile(request)) return `log ${request.ip}`;
      const cookie = request.cookies[SESSION_COOKIE];
      return cookie !== undefined && sessions.has(cookie) ? cookie : request.ip;
    },
    errorResponseBuilder: (_request, context) =>
      new Refused({ code: 'http.too_many', facts: { retryAfterSeconds: Math.ceil(context.ttl / 1000) } }),
  };
}

/** By the route that answers: an address that only looks like one is no such file. */
function isLogFile({ routeOptions }: FastifyRequest): boolean {
  return routeOptions.url?.startsWith('/log/') === true;
}
