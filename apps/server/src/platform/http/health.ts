import type { FastifyInstance } from 'fastify';

export interface Readiness {
  readonly ready: boolean;
  /** What does not work and why, in codes; the server can serve all else. */
  readonly failing: readonly string[];
}

/** Live: the process answers. Ready: it can serve, so a balancer may send people here. */
export function serveHealth(app: FastifyInstance, readiness: () => Promise<Readiness>): void {
  app.get('/health/live', { schema: { hide: true } }, async () => ({ live: true }));
  app.get('/health/ready', { schema: { hide: true } }, async (_request, reply) => {
    const state = await readiness();
    return await reply.code(state.ready ? 200 : 503).send(state);
  });
}
