import { z } from 'zod';
import type { Composed } from '../../src/compose.ts';
import { type Route, route } from '../../src/platform/http/route.ts';
import type { World } from './furnished.ts';
import { type GoodRequests, plain } from './good-request.ts';
import { nameOf, PEOPLE } from './people.ts';

const Reply = z.strictObject({ seen: z.string() });
const common = {
  method: 'POST',
  summary: 'x',
  stableSince: '0.2',
  refuses: ['vault.person_unknown'],
  reply: Reply,
} as const;
const Whom = z.strictObject({ person: z.uuidv7() });

/**
 * Routes as nobody should write them, and one as everybody should: so that it is seen whenever the test runs that it finds what it
 * looks for, and leaves alone what is right.
 */
export function plantedLeaks({ vault }: Composed): readonly Route[] {
  const reveal = async (actor: Parameters<Route['handle']>[0], person: string, field: 'name' | 'phone') => {
    if (actor.kind !== 'person') throw new Error('signed in');
    const asking = { actor, person: person as never, fields: [field], reason: 'emergency', ticket: null } as const;
    await vault.reveal(actor.community, [{ ...asking, sealedUntil: null }]);
  };
  return [
    route({ ...common, path: '/v1/leaks/name', id: 'leaksName', may: 'roll.read' }, async () => ({
      seen: `户主 ${nameOf('owner')}`,
    })),
    route({ ...common, path: '/v1/leaks/hidden', id: 'leaksHidden', may: 'public' }, async () => ({
      seen: Buffer.from(JSON.stringify({ for: PEOPLE.neighbour.phone })).toString('base64url'),
    })),
    // A look there is, but not at what is shown.
    route(
      { ...common, path: '/v1/leaks/more', id: 'leaksMore', may: 'person.reveal', body: Whom },
      async (actor, { body }) => {
        await reveal(actor, body.person, 'name');
        return { seen: PEOPLE.tenant.phone };
      },
    ),
    route(
      { ...common, path: '/v1/leaks/nothing', id: 'leaksNothing', may: 'person.reveal', body: Whom },
      async (actor, { body }) => {
        await reveal(actor, body.person, 'phone');
        return { seen: PEOPLE.tenant.phone };
      },
    ),
  ];
}

export function leakRequests({ cast }: World): GoodRequests {
  const atTenant = async () => [{ body: { person: cast.persons.get('tenant') } }];
  return { leaksName: plain, leaksHidden: plain, leaksMore: atTenant, leaksNothing: atTenant };
}
