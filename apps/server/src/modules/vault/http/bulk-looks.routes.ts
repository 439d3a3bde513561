import type { Id } from '@lintel/kernel';
import { z } from 'zod';
import type { PersonActor } from '../../../platform/actor.ts';
import { type Route, route } from '../../../platform/http/route.ts';
import type { BulkLooks } from '../queries/bulk-looks.ts';
import { LookerView } from './looker.view.ts';

const BulkLooksView = z.strictObject({
  items: z.array(
    z.strictObject({
      id: z.uuidv7(),
      at: z.number().int(),
      act: z.enum(['match', 'deny']).describe('A file compared with many; or a look at too many, refused'),
      actor: LookerView,
      fields: z.array(z.string()),
      reason: z.string(),
      ticket: z.string().nullable(),
      persons: z.number().int(),
      more: z.boolean().describe('There may be more refused ones like this within the hour, not listed'),
      index: z.number().int().nullable().describe('Its place in the log; null while the log has not taken it in'),
    }),
  ),
  unreadable: z
    .array(z.strictObject({ id: z.uuidv7(), index: z.number().int().nullable() }))
    .describe('Those of this page that do not open: what is kept of them is not what was written'),
  before: z.uuidv7().nullable().describe('Ask for the next page with this; null on the last one'),
});

export function bulkLooksRoute(
  bulkLooks: (actor: PersonActor, before: Id<'look'> | null) => Promise<BulkLooks>,
): Route {
  return route(
    {
      method: 'GET',
      path: '/v1/looks/bulk',
      id: 'listBulkLooks',
      summary: 'Who compared files with many persons, or wanted to see too many at once; the newest first',
      may: 'looks.bulk',
      stableSince: '0.2',
      query: z.strictObject({ before: z.uuidv7().optional() }),
      reply: BulkLooksView,
      refuses: [],
    },
    async (actor, { query }) => {
      const before = (query.before ?? null) as Id<'look'> | null; // an id; one of no look only says where to begin
      const { items, unreadable, before: next } = await bulkLooks(actor, before);
      return {
        items: items.map((item) => ({ ...item, fields: [...item.fields] })),
        unreadable: [...unreadable],
        before: next,
      };
    },
  );
}
