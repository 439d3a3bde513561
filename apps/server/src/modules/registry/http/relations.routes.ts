import { type Id, instant } from '@lintel/kernel';
import { z } from 'zod';
import { type Route, route } from '../../../platform/http/route.ts';
import type { addRelation } from '../commands/add-relation.ts';
import type { confirmResidency, withdrawResidency } from '../commands/confirm-residency.ts';
import type { endRelation } from '../commands/end-relation.ts';
import type { Relation } from '../domain/relation.ts';
import { DOCUMENTS } from '../domain/residency.ts';
import { COMPARISON_REFUSALS } from './comparison-refusals.ts';

export interface RelationsUse {
  readonly add: ReturnType<typeof addRelation>;
  readonly end: ReturnType<typeof endRelation>;
  readonly confirm: ReturnType<typeof confirmResidency>;
  readonly withdraw: ReturnType<typeof withdrawResidency>;
}

/** From 1900 to 2199: a slip of the keyboard beyond these is no date of a flat. */
const Moment = z.number().int().min(-2_208_988_800_000).max(7_258_118_400_000);
const Who = { name: z.string().min(1).max(80), phone: z.string().min(1).max(40).optional() };
const PartParams = z.strictObject({ part: z.uuidv7() });
const Added = z.strictObject({ relation: z.uuidv7() });
const Nothing = z.strictObject({});

const ADD_REFUSALS = [
  'registry.too_many_searches',
  'registry.part_unknown',
  'registry.name_disagrees',
  'registry.window_empty',
  'registry.window_overlaps',
  'vault.name_malformed',
  'vault.phone_malformed',
  'vault.phone_taken',
  ...COMPARISON_REFUSALS,
] as const;

export function relationsRoutes(use: RelationsUse): readonly Route[] {
  return [
    ...holdingRoutes(use),
    ...occupancyRoutes(use),
    ...residencyRoutes(use, 'holding'),
    ...residencyRoutes(use, 'occupancy'),
  ];
}

function holdingRoutes(use: RelationsUse): readonly Route[] {
  return [
    route(
      {
        method: 'POST',
        path: '/v1/roll/parts/{part}/holdings',
        id: 'addHolding',
        summary: 'Enter an owner or co-owner',
        may: 'roll.write',
        stableSince: '0.1',
        params: PartParams,
        body: z.strictObject({ ...Who, kind: z.enum(['owner', 'co_owner']), from: Moment }),
        reply: Added,
        refuses: ADD_REFUSALS,
      },
      async (actor, { params, body }) => {
        const { name, phone = null, kind, from } = body;
        const added = await use.add(actor, params.part as Id<'part'>, {
          group: 'holding',
          kind,
          name,
          phone,
          from: instant(from),
          until: null,
        });
        return { relation: added.id };
      },
    ),
    endRoute(use, 'holding'),
  ];
}

function occupancyRoutes(use: RelationsUse): readonly Route[] {
  return [
    route(
      {
        method: 'POST',
        path: '/v1/roll/parts/{part}/occupancies',
        id: 'addOccupancy',
        summary: 'Enter a family member or tenant',
        may: 'roll.write',
        stableSince: '0.1',
        params: PartParams,
        body: z.strictObject({
          ...Who,
          kind: z.enum(['family', 'tenant_lessee']),
          from: Moment,
          until: Moment.optional(),
        }),
        reply: Added,
        refuses: ADD_REFUSALS,
      },
      async (actor, { params, body }) => {
        const { name, phone = null, kind, from } = body;
        const until = body.until === undefined ? null : instant(body.until);
        const added = await use.add(actor, params.part as Id<'part'>, {
          group: 'occupancy',
          kind,
          name,
          phone,
          from: instant(from),
          until,
        });
        return { relation: added.id };
      },
    ),
    endRoute(use, 'occupancy'),
  ];
}

/** What one kind of relation is called in addresses and operations. */
const NAMES = {
  holding: {
    plural: 'holdings',
    end: 'endHolding',
    confirm: 'confirmHolderResidency',
    withdraw: 'withdrawHolderResidency',
  },
  occupancy: { plural: 'occupancies', end: 'endOccupancy', confirm: 'confirmResidency', withdraw: 'withdrawResidency' },
} as const;

function endRoute(use: RelationsUse, group: Relation['group']): Route {
  return route(
    {
      method: 'DELETE',
      path: `/v1/roll/${NAMES[group].plural}/{${group}}`,
      id: NAMES[group].end,
      summary: 'End it now; the record of it stays',
      may: 'roll.write',
      stableSince: '0.1',
      params: z.strictObject({ [group]: z.uuidv7() }),
      reply: Nothing,
      refuses: [`registry.${group}_unknown`, 'registry.already_ended'],
    },
    async (actor, { params }) => {
      await use.end(actor.community, group, params[group] ?? '');
      return {};
    },
  );
}

function residencyRoutes(use: RelationsUse, group: Relation['group']): readonly Route[] {
  const path = `/v1/roll/${NAMES[group].plural}/{${group}}/residency` as const;
  const params = z.strictObject({ [group]: z.uuidv7() });
  const shared = { path, params, may: 'residency.confirm', stableSince: '0.1' } as const;
  return [
    route(
      {
        ...shared,
        method: 'POST',
        id: NAMES[group].confirm,
        summary: 'Tick that a document was seen and handed back; no copy and no number is kept',
        body: z.strictObject({ document: z.enum(DOCUMENTS) }),
        reply: z.strictObject({ confirmed: z.boolean(), at: z.number().int() }),
        refuses: [`registry.${group}_unknown`, 'registry.already_ended', 'registry.residency_confirmed'],
      },
      async (actor, input) => {
        const { at } = await use.confirm(actor, { group, id: input.params[group] ?? '' }, input.body.document);
        return { confirmed: true, at };
      },
    ),
    route(
      {
        ...shared,
        method: 'DELETE',
        id: NAMES[group].withdraw,
        summary: 'Take the tick back; both acts stay on record',
        reply: Nothing,
        refuses: [`registry.${group}_unknown`, 'registry.residency_not_confirmed'],
      },
      async (actor, input) => {
        await use.withdraw(actor, { group, id: input.params[group] ?? '' });
        return {};
      },
    ),
  ];
}
