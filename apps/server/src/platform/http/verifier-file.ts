import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';

const NAME = 'lintel-verifier.html';
const PATH = `/verifier/${NAME}`;

/**
 * Hands out the page that checks receipts without a network, as a file to keep: it is never opened from here, where the server could
 * put another in its place on another day. Beside it its SHA-256, as `sha256sum` writes it, to compare with what others have.
 */
export function serveVerifier(app: FastifyInstance, file: string): void {
  if (!existsSync(file)) return;
  const page = readFileSync(file);
  const sum = `${createHash('sha256').update(page).digest('hex')}  ${NAME}\n`;
  app.get(
    PATH,
    async (_request, reply) =>
      await reply
        .header('content-disposition', `attachment; filename="${NAME}"`)
        .header('cache-control', 'no-cache')
        .type('text/html; charset=utf-8')
        .send(page),
  );
  app.get(
    `${PATH}.sha256`,
    async (_request, reply) =>
      await reply.header('cache-control', 'no-cache').type('text/plain; charset=utf-8').send(sum),
  );
}
