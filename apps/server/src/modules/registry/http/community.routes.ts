import type { Id } from '@lintel/kernel';
import { z } from 'zod';
import { type Route, route } from '../../../platform/http/route.ts';
import type { Community } from '../domain/community.ts';
import type { BuildingOverview } from '../queries/list-buildings.ts';

export interface CommunityUse {
  readonly community: (idOrSlug: string | null) => Promise<Community>;
  readonly buildings: (community: Id<'community'>) => Promise<readonly BuildingOverview[]>;
}

const BuildingView = z.strictObject({
  id: z.uuidv7(),
  name: z.string(),
  parts: z.number().int(),
  dwellings: z.number().int(),
  stairwells: z.array(
    z.strictObject({
      id: z.uuidv7(),
      name: z.string().describe('Empty for the one entrance of a building'),
      parts: z.number().int(),
      dwellings: z.number().int(),
    }),
  ),
});

export function communityRoutes(use: CommunityUse): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        path: '/v1/community',
        id: 'getCommunity',
        summary: 'What stands on the sign at the gate',
        may: 'public',
        stableSince: '0.1',
        query: z.strictObject({
          community: z
            .string()
            .min(1)
            .max(40)
            .optional()
            .describe('Id or slug; may be left out where there is only one'),
        }),
        reply: z.strictObject({ id: z.uuidv7(), slug: z.string(), name: z.string(), timeZone: z.string() }),
        refuses: ['registry.community_unknown'],
      },
      async (_actor, { query }) => await use.community(query.community ?? null),
    ),
    route(
      {
        method: 'GET',
        path: '/v1/buildings',
        id: 'listBuildings',
        summary: 'Buildings and stairwells, and how many parts each has',
        may: 'community.read',
        stableSince: '0.1',
        reply: z.strictObject({ buildings: z.array(BuildingView) }),
        refuses: [],
      },
      async (actor) => ({
        buildings: (await use.buildings(actor.community)).map((building) => ({
          ...building,
          stairwells: [...building.stairwells],
        })),
      }),
    ),
  ];
}
