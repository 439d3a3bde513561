import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';

/** Collects every route into one OpenAPI 3.1 document, from the very schemas that check the requests. */
export async function describeApi(app: FastifyInstance): Promise<void> {
  app.decorateRequest('actor', null);
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Lintel',
        version: '1',
        description:
          'Refusals carry a code that never changes its meaning. x-may names the permission that a caller needs.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'lintel_session' } } },
    },
    transform: jsonSchemaTransform,
  });
}
