import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';

/** The API's documentation at /docs, and the document itself at /docs/json. */
export async function serveDocs(app: FastifyInstance): Promise<void> {
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    // Without the library's own bar: its logo is a data: image, which our policy does not load.
    uiConfig: { docExpansion: 'none', validatorUrl: null, layout: 'BaseLayout' },
    staticCSP: false,
  });
}
