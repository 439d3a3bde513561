import type { Id } from '@lintel/kernel';
import { z } from 'zod';
import { type Route, route } from '../../../platform/http/route.ts';
import type { inviteFamily, removeFamily } from '../commands/invite-family.ts';
import { mayInvite } from '../domain/relation.ts';
import type { Home, myHome } from '../queries/my-home.ts';
import { COMPARISON_REFUSALS } from './comparison-refusals.ts';

export interface HomeUse {
  readonly myHome: ReturnType<typeof myHome>;
  readonly invite: ReturnType<typeof inviteFamily>;
  readonly remove: ReturnType<typeof removeFamily>;
}

const Kind = z.enum(['owner', 'co_owner', 'developer', 'family', 'tenant_lessee']);

const HomeView = z.strictObject({
  part: z.uuidv7(),
  building: z.string(),
  stairwell: z.string().nullable(),
  flatNo: z.string(),
  kind: Kind,
  from: z.number().int(),
  until: z.number().int().nullable(),
  mayInvite: z.boolean().describe('Whether I may let family in here'),
  housemates: z.array(
    z.strictObject({
      occupancy: z
        .uuidv7()
        .nullable()
        .describe('Id to end a family member’s stay with; null where that is not mine to do'),
      name: z.strictObject({ masked: z.string() }).nullable(),
      kind: Kind,
    }),
  ),
});

const INVITATION_REFUSALS = [
  'registry.part_unknown',
  'registry.invitation_not_yours',
  'registry.household_full',
  'registry.invitations_too_many',
  'registry.invites_self',
  ...COMPARISON_REFUSALS,
  'registry.name_disagrees',
  'registry.window_empty',
  'registry.window_overlaps',
  'vault.name_malformed',
  'vault.phone_malformed',
  'vault.phone_taken',
] as const;

export function homeRoutes(use: HomeUse): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        path: '/v1/me/home',
        id: 'getMyHome',
        summary: 'My homes and whom I share them with',
        may: 'self',
        stableSince: '0.1',
        reply: z.strictObject({ homes: z.array(HomeView) }),
        refuses: [],
      },
      async (actor) => ({ homes: (await use.myHome(actor)).map(homeView) }),
    ),
    route(
      {
        method: 'POST',
        path: '/v1/me/home/{part}/family',
        id: 'inviteFamily',
        summary: 'Let a family member live with me; they may then sign in by their phone',
        may: 'home.own',
        stableSince: '0.1',
        params: z.strictObject({ part: z.uuidv7() }),
        body: z.strictObject({ name: z.string().min(1).max(80), phone: z.string().min(1).max(40) }),
        reply: z.strictObject({ occupancy: z.uuidv7() }),
        refuses: INVITATION_REFUSALS,
      },
      async (actor, { params, body }) => ({ occupancy: (await use.invite(actor, params.part as Id<'part'>, body)).id }),
    ),
    route(
      {
        method: 'DELETE',
        path: '/v1/me/home/{part}/family/{occupancy}',
        id: 'removeFamily',
        summary: 'End a family member’s stay',
        may: 'home.own',
        stableSince: '0.1',
        params: z.strictObject({ part: z.uuidv7(), occupancy: z.uuidv7() }),
        reply: z.strictObject({}),
        refuses: ['registry.occupancy_unknown', 'registry.already_ended'],
      },
      async (actor, { params }) => {
        await use.remove(actor, params.part as Id<'part'>, params.occupancy);
        return {};
      },
    ),
  ];
}

function homeView({ part, own, housemates }: Home): z.input<typeof HomeView> {
  return {
    part: part.id,
    building: part.buildingName,
    stairwell: part.stairwellName,
    flatNo: part.flatNo,
    kind: own.kind,
    from: own.from,
    until: own.until,
    mayInvite: mayInvite(own.kind),
    housemates: housemates.map(({ relation, name, mayRemove }) => ({
      occupancy: mayRemove ? relation.id : null,
      name,
      kind: relation.kind,
    })),
  };
}
