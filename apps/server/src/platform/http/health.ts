import type { FastifyInstance } from 'fastify';

/** Live: the process answers. Ready: it can serve, so a balancer may send people here. */
export function serveHealth(app: FastifyInstance, isReady: () => Promise<boolean>): void {
  app.get('/health/live', { schema: { hide: true } }, async () => ({ live: true }));
  app.get('/health/ready', { schema: { hide: true } }, async (_request, reply) => {
    const ready = await isReady();
    return await reply.code(ready ? 200 : 503).send({ ready });
  });
}
