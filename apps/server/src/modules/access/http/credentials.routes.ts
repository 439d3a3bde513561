import { z } from 'zod';
import { type Route, route } from '../../../platform/http/route.ts';
import type { revokeCredential } from '../commands/end-credential.ts';
import type { issueCard, issueGuardCredential } from '../commands/issue-card.ts';
import type { listCredentials } from '../queries/list-credentials.ts';
import { cardNumberField, idField, instantField, Nothing, pageFields, pageOf } from './fields.ts';

const IssuedView = z.strictObject({
  id: idField<'credential'>(),
  kind: z.enum(['card', 'pin']),
  label: z.string().describe('A running number within the kind'),
  guard: z.boolean(),
  home: z
    .strictObject({
      part: idField<'part'>(),
      building: z.string(),
      stairwell: z.string().nullable(),
      flatNo: z.string(),
    })
    .nullable(),
  person: idField<'person'>().nullable().describe('Whose guard’s credential it is; null for a household’s card'),
  from: instantField,
  until: instantField.nullable(),
});

const GuardBody = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('card'), person: idField<'person'>(), cardNumber: cardNumberField }),
  z.strictObject({ kind: z.literal('pin'), person: idField<'person'>() }),
]);

export interface CredentialsUse {
  readonly listCredentials: ReturnType<typeof listCredentials>;
  readonly issueCard: ReturnType<typeof issueCard>;
  readonly issueGuardCredential: ReturnType<typeof issueGuardCredential>;
  readonly revokeCredential: ReturnType<typeof revokeCredential>;
}

export function credentialsRoutes(use: CredentialsUse): readonly Route[] {
  return [listRoute(use), ...issueRoutes(use), revokeRoute(use)];
}

function listRoute(use: CredentialsUse): Route {
  return route(
    {
      method: 'GET',
      path: '/v1/credentials',
      id: 'listCredentials',
      summary: 'Cards of homes and guards’ credentials',
      may: 'credential.read',
      stableSince: '0.1',
      query: z.strictObject({
        q: z.string().trim().max(40).optional().describe('Building or flat'),
        kind: z.enum(['card', 'pin']).optional(),
        ...pageFields,
      }),
      reply: pageOf(IssuedView),
      refuses: [],
    },
    async (actor, { query: { q, kind, page, pageSize } }) => {
      const search = { flat: q === undefined || q === '' ? null : q, kind: kind ?? null, page, pageSize };
      const { items, total } = await use.listCredentials(actor, search);
      return { items: items.map((item) => ({ ...item })), total, page, pageSize };
    },
  );
}

function issueRoutes(use: CredentialsUse): readonly Route[] {
  return [
    route(
      {
        method: 'POST',
        path: '/v1/credentials/cards',
        id: 'issueCard',
        summary: 'Issue a card to a home: unit and card number, nothing else',
        may: 'credential.write',
        stableSince: '0.1',
        body: z.strictObject({ part: idField<'part'>(), cardNumber: cardNumberField }),
        reply: z.strictObject({ credential: idField<'credential'>(), label: z.string() }),
        refuses: [
          'access.part_unknown',
          'access.nobody_lives_there',
          'access.card_malformed',
          'access.card_taken',
          'access.card_limit',
        ],
      },
      async (actor, { body }) => {
        const { id, labelNumber } = await use.issueCard(actor, body);
        return { credential: id, label: String(labelNumber) };
      },
    ),
    route(
      {
        method: 'POST',
        path: '/v1/credentials/guards',
        id: 'issueGuardCredential',
        summary: 'Issue a guard’s own card or PIN; it opens every door',
        // It opens every door: whoever hands out cards for flats cannot make one for themselves.
        may: 'guard_credential.write',
        stableSince: '0.1',
        body: GuardBody,
        reply: z.strictObject({
          credential: idField<'credential'>(),
          pin: z.string().nullable().describe('Shown once'),
        }),
        refuses: ['access.card_malformed', 'access.card_taken', 'access.card_limit'],
      },
      async (actor, { body }) => await use.issueGuardCredential(actor, body),
    ),
  ];
}

function revokeRoute(use: CredentialsUse): Route {
  return route(
    {
      method: 'DELETE',
      path: '/v1/credentials/{credential}',
      id: 'revokeCredential',
      summary: 'Revoke a card or a guard’s credential at once',
      may: 'credential.write',
      stableSince: '0.1',
      params: z.strictObject({ credential: idField<'credential'>() }),
      reply: Nothing,
      refuses: ['access.credential_unknown'],
    },
    async (actor, { params }) => {
      await use.revokeCredential(actor, params.credential);
      return {};
    },
  );
}
