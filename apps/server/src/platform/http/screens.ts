import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { securityHeaders } from './headers.ts';

/** One web app: where its pages begin and where its build lies. */
export interface Screen {
  /** `/` or `/console/`. */
  readonly base: string;
  readonly folder: string;
}

/** The build writes this where the page's nonce belongs. */
const NONCE_MARK = '__CSP_NONCE__';

/** Serves the built web apps: hashed assets for ever, every other path under a base as its index.html with a fresh nonce. */
export async function serveScreens(app: FastifyInstance, screens: readonly Screen[]): Promise<void> {
  // The longest base first, so that /console/ is not taken for a page of the app at /.
  const built = screens
    .filter(({ folder }) => existsSync(join(folder, 'index.html')))
    .toSorted((a, b) => b.base.length - a.base.length);
  const pages = new Map(built.map(({ base, folder }) => [base, readFileSync(join(folder, 'index.html'), 'utf8')]));
  for (const [place, { base, folder }] of built.entries()) {
    await app.register(fastifyStatic, {
      root: folder,
      prefix: base,
      index: false,
      wildcard: false,
      decorateReply: place === 0,
      preCompressed: true,
      setHeaders: (reply, path) => {
        const hashed = path.includes('/assets/');
        reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
    app.get(base, async (_request, reply) => await sendPage(reply, pages.get(base) ?? ''));
    if (base !== '/') app.get(base.slice(0, -1), async (_request, reply) => await reply.redirect(base));
  }
  app.setNotFoundHandler(async (request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '/';
    const page =
      request.method === 'GET' && !path.startsWith('/v1/') && !path.includes('.')
        ? built.find(({ base }) => path.startsWith(base))
        : undefined;
    if (page === undefined) return await reply.code(404).send({ code: 'http.unknown', facts: {} });
    return await sendPage(reply, pages.get(page.base) ?? '');
  });
}

async function sendPage(reply: FastifyReply, page: string): Promise<FastifyReply> {
  const nonce = randomBytes(16).toString('base64');
  return await reply
    .headers(securityHeaders(nonce))
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(page.replaceAll(NONCE_MARK, nonce));
}
