import { type Id, instant } from '@lintel/kernel';
import { z } from 'zod';
import type { PersonActor } from '../../../platform/actor.ts';
import { type Route, route } from '../../../platform/http/route.ts';
import type { Revealed } from '../commands/open-attributes.ts';
import type { Asking } from '../domain/asking.ts';
import { type Field, FIELDS } from '../domain/attribute.ts';
import type { MyData } from '../queries/my-data.ts';
import { LOOK_REFUSALS, LookReason, LookTicket } from './look-terms.ts';

const FieldName = z.enum(FIELDS);

const RevealBody = z.strictObject({
  fields: z.array(FieldName).min(1).max(FIELDS.length).describe('What to show; ask for no more than the reason needs'),
  reason: LookReason,
  ticket: LookTicket,
  sealedUntil: z
    .number()
    .int()
    .min(0)
    .max(8_000_000_000_000)
    .optional()
    .describe('Only for a request by an authority: until when the person is not told, a year at most'),
});

const InClear = z.strictObject({
  fields: z.array(z.strictObject({ field: FieldName, value: z.string() })).describe('The values in clear'),
});

const MyDataView = z.strictObject({
  fields: z.array(
    z.strictObject({
      field: FieldName,
      masked: z.string(),
      why: z.string().describe('What it is for: a word that screens translate'),
      keepDays: z.number().int().nullable().describe('Days kept; null as long as the person belongs to the community'),
    }),
  ),
  held: z.array(
    z.strictObject({
      what: z.string().describe('The kind of record'),
      why: z.string().describe('What it is for: a word that screens translate'),
      keepDays: z.number().int().nullable(),
    }),
  ),
});

export interface PersonsUse {
  readonly reveal: (actor: PersonActor, asking: Omit<Asking, 'actor'>) => Promise<Revealed>;
  /** Records that somebody without the permission wanted to look. */
  readonly denied: (actor: PersonActor, person: Id<'person'>) => Promise<void>;
  readonly revealOwn: (actor: PersonActor) => Promise<Revealed>;
  readonly myData: (actor: PersonActor) => Promise<MyData>;
}

export function personsRoutes(use: PersonsUse): readonly Route[] {
  return [
    revealRoute(use),
    route(
      {
        method: 'GET',
        path: '/v1/me/data',
        id: 'getMyData',
        summary: 'What is held about me, masked, and for how long',
        may: 'self',
        stableSince: '0.1',
        reply: MyDataView,
        refuses: [],
      },
      async (actor) => {
        const { fields, held } = await use.myData(actor);
        return { fields: [...fields], held: [...held] };
      },
    ),
    route(
      {
        method: 'POST',
        path: '/v1/me/data/reveal',
        id: 'revealMyData',
        summary: 'Show me my own data in clear',
        may: 'self',
        stableSince: '0.1',
        reply: InClear,
        refuses: ['vault.person_unknown'],
      },
      async (actor) => inClear(await use.revealOwn(actor)),
    ),
  ];
}

function revealRoute(use: PersonsUse): Route {
  return route(
    {
      method: 'POST',
      path: '/v1/persons/{person}/reveal',
      id: 'revealPerson',
      summary: 'Show a person’s data in clear; the person will see who looked and why',
      may: 'person.reveal',
      stableSince: '0.1',
      params: z.strictObject({ person: z.uuidv7() }),
      body: RevealBody,
      reply: InClear,
      refuses: [...LOOK_REFUSALS, 'vault.person_unknown', 'vault.sealing_not_yours', 'vault.sealed_too_long'],
      onForbidden: async (actor, { person }) => await use.denied(actor, person as Id<'person'>), // of whom, a query finds out
    },
    async (actor, { params, body }) => {
      const person = params.person as Id<'person'>; // the schema says that it is an id, the query finds out whose
      const { fields, reason, ticket = null, sealedUntil } = body;
      const until = sealedUntil === undefined ? null : instant(sealedUntil);
      return inClear(await use.reveal(actor, { person, fields, reason, ticket, sealedUntil: until }));
    },
  );
}

function inClear(revealed: Revealed): { fields: { field: Field; value: string }[] } {
  return { fields: [...revealed].map(([field, value]) => ({ field, value })) };
}
