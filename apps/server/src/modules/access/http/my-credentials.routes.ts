import { z } from 'zod';
import { type Route, route } from '../../../platform/http/route.ts';
import type { claimCard, releaseCard } from '../commands/claim-card.ts';
import type { drawPin } from '../commands/draw-pin.ts';
import type { endOwnCredential } from '../commands/end-credential.ts';
import type { myCredentials } from '../queries/my-credentials.ts';
import { cardNumberField, idField, instantField, Nothing } from './fields.ts';

const MyCredentialView = z.strictObject({
  id: idField<'credential'>(),
  kind: z.enum(['card', 'pin', 'device_key', 'account']),
  guard: z.boolean(),
  label: z.string().describe('A running number within the kind'),
  state: z.enum(['active', 'unclaimed', 'waiting']),
  from: instantField,
  until: instantField.nullable(),
  deviceKey: z.string().nullable(),
});

const ByCredential = z.strictObject({ credential: idField<'credential'>() });

export interface MyCredentialsUse {
  readonly myCredentials: ReturnType<typeof myCredentials>;
  readonly drawPin: ReturnType<typeof drawPin>;
  readonly endOwnCredential: ReturnType<typeof endOwnCredential>;
  readonly claimCard: ReturnType<typeof claimCard>;
  readonly releaseCard: ReturnType<typeof releaseCard>;
}

export function myCredentialsRoutes(use: MyCredentialsUse): readonly Route[] {
  return [...ownRoutes(use), ...claimRoutes(use)];
}

function ownRoutes(use: MyCredentialsUse): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        path: '/v1/me/credentials',
        id: 'listMyCredentials',
        summary: 'What opens doors for me, and my household’s unclaimed cards',
        may: 'door.own',
        stableSince: '0.1',
        reply: z.strictObject({ credentials: z.array(MyCredentialView) }),
        refuses: [],
      },
      async (actor) => ({ credentials: (await use.myCredentials(actor)).map((credential) => ({ ...credential })) }),
    ),
    route(
      {
        method: 'POST',
        path: '/v1/me/pin',
        id: 'drawPin',
        summary: 'Draw my PIN; it is shown once, and my earlier one ends',
        may: 'door.own',
        stableSince: '0.1',
        reply: z.strictObject({ pin: z.string(), credential: idField<'credential'>() }),
        refuses: ['access.no_home', 'access.pins_too_many'],
      },
      async (actor) => await use.drawPin(actor),
    ),
    route(
      {
        method: 'DELETE',
        path: '/v1/me/credentials/{credential}',
        id: 'endMyCredential',
        summary: 'End my PIN, or a card that I claimed',
        may: 'door.own',
        stableSince: '0.1',
        params: ByCredential,
        reply: Nothing,
        refuses: ['access.credential_unknown', 'access.credential_kept'],
      },
      async (actor, { params }) => {
        await use.endOwnCredential(actor, params.credential);
        return {};
      },
    ),
  ];
}

function claimRoutes(use: MyCredentialsUse): readonly Route[] {
  return [
    route(
      {
        method: 'POST',
        path: '/v1/me/cards/{credential}/claim',
        id: 'claimCard',
        summary: 'This card of my household is mine: from now on I alone see its passages',
        may: 'door.own',
        stableSince: '0.1',
        params: ByCredential,
        body: z.strictObject({ cardNumber: cardNumberField }),
        reply: Nothing,
        refuses: [
          'access.credential_unknown',
          'access.card_malformed',
          'access.card_wrong',
          'access.card_claimed',
          'access.claims_too_many',
        ],
      },
      async (actor, { params, body }) => {
        await use.claimCard(actor, { credential: params.credential, cardNumber: body.cardNumber });
        return {};
      },
    ),
    route(
      {
        method: 'DELETE',
        path: '/v1/me/cards/{credential}/claim',
        id: 'releaseCard',
        summary: 'Give a claimed card back to the household',
        may: 'door.own',
        stableSince: '0.1',
        params: ByCredential,
        reply: Nothing,
        refuses: ['access.credential_unknown'],
      },
      async (actor, { params }) => {
        await use.releaseCard(actor, params.credential);
        return {};
      },
    ),
  ];
}
