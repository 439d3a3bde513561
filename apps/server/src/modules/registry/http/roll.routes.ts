import type { Id } from '@lintel/kernel';
import { z } from 'zod';
import { type Route, route } from '../../../platform/http/route.ts';
import { LOOK_REFUSALS, LookReason, LookTicket } from '../../vault/index.ts';
import type { searchRollByPhone } from '../commands/search-roll-by-phone.ts';
import type { describePart, searchRoll } from '../queries/search-roll.ts';
import { PART_STATES } from '../domain/part-state.ts';
import { PartView, partView } from './roll-views.ts';

export interface RollUse {
  readonly search: ReturnType<typeof searchRoll>;
  readonly searchByPhone: ReturnType<typeof searchRollByPhone>;
  readonly describe: ReturnType<typeof describePart>;
}

const SearchQuery = z.strictObject({
  q: z
    .string()
    .max(40)
    .default('')
    .describe('Words of building, stairwell and flat number; never a name, never a phone'),
  building: z.uuidv7().optional(),
  stairwell: z.uuidv7().optional(),
  state: z.enum(PART_STATES).optional().describe('unsold, let, or with somebody whose residency nobody has confirmed'),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(100).default(50),
});

export function rollRoutes(use: RollUse): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        path: '/v1/roll',
        id: 'searchRoll',
        summary: 'Find parts of the roll',
        may: 'roll.read',
        stableSince: '0.1',
        query: SearchQuery,
        reply: z.strictObject({
          items: z.array(PartView),
          total: z.number().int(),
          page: z.number().int(),
          pageSize: z.number().int(),
        }),
        refuses: ['registry.phone_in_address'],
      },
      async (actor, { query }) => {
        const { q, building = null, stairwell = null, state = null, page, pageSize } = query;
        const found = await use.search(actor.community, { text: q, building, stairwell, state, page, pageSize });
        return { items: found.items.map(partView), total: found.total, page, pageSize };
      },
    ),
    route(
      {
        method: 'POST',
        path: '/v1/roll/search-phone',
        id: 'findByPhone',
        summary: 'Find the homes of whoever has exactly this phone; they will see who searched and why',
        may: 'roll.read',
        stableSince: '0.1',
        body: z.strictObject({ phone: z.string().min(1).max(40), reason: LookReason, ticket: LookTicket }),
        reply: z.strictObject({ items: z.array(PartView) }),
        refuses: [...LOOK_REFUSALS, 'registry.too_many_searches', 'vault.person_unknown'],
      },
      async (actor, { body: { phone, reason, ticket = null } }) => ({
        items: (await use.searchByPhone(actor, { phone, reason, ticket })).map(partView),
      }),
    ),
    route(
      {
        method: 'GET',
        path: '/v1/roll/parts/{part}',
        id: 'getPart',
        summary: 'One part: whose it is and who lives there',
        may: 'roll.read',
        stableSince: '0.1',
        params: z.strictObject({ part: z.uuidv7() }),
        reply: PartView,
        refuses: ['registry.part_unknown'],
      },
      async (actor, { params }) => partView(await use.describe(actor.community, params.part as Id<'part'>)), // an id; whether of a part, the query finds out
    ),
  ];
}
