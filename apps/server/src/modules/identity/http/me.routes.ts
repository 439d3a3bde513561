import type { Id } from '@lintel/kernel';
import { z } from 'zod';
import type { PersonActor } from '../../../platform/actor.ts';
import { type Route, route } from '../../../platform/http/route.ts';
import type { RoleWish, Switched } from '../commands/switch-role.ts';
import { endOf, type Session } from '../domain/session.ts';
import type { Me } from '../queries/me.ts';
import { MeView, RoleName, viewOfMe } from './me.view.ts';

const SessionView = z.strictObject({
  session: z.string(),
  role: RoleName,
  signedInBy: z.enum(['code', 'password']),
  madeAt: z.number().int(),
  seenAt: z.number().int().describe('Known to within five minutes'),
  endsAt: z.number().int().describe('When it ends if it is not used again'),
  current: z.boolean().describe('True for the session that asks'),
});

export interface MeUse {
  readonly me: (actor: PersonActor) => Promise<Me>;
  readonly switchRole: (actor: PersonActor, wish: RoleWish) => Promise<Switched>;
  readonly sessions: (actor: PersonActor) => Promise<readonly Session[]>;
  readonly endSession: (actor: PersonActor, session: Id<'session'>) => Promise<void>;
}

export function meRoutes(use: MeUse): readonly Route[] {
  return [getMeRoute(use), switchRoleRoute(use), ...sessionRoutes(use)];
}

function getMeRoute(use: MeUse): Route {
  return route(
    {
      method: 'GET',
      path: '/v1/me',
      id: 'getMe',
      summary: 'Who I am in this session, and what I may do',
      may: 'self',
      stableSince: '0.1',
      reply: MeView,
      refuses: [],
    },
    async (actor) => viewOfMe(await use.me(actor)),
  );
}

function switchRoleRoute(use: MeUse): Route {
  return route(
    {
      method: 'POST',
      path: '/v1/me/role',
      id: 'switchRole',
      summary: 'Act in another of my roles; a staff role needs a code from the authenticator',
      may: 'self',
      stableSince: '0.1',
      body: z.strictObject({
        role: RoleName,
        totp: z
          .string()
          .regex(/^\d{6}$/)
          .optional(),
      }),
      reply: MeView,
      refuses: ['identity.role_not_yours', 'identity.totp_needed', 'identity.totp_wrong', 'identity.sign_in_too_many'],
    },
    async (actor, { body, cookie }) => {
      const switched = await use.switchRole(actor, { role: body.role, totp: body.totp ?? null });
      if (switched.cookie !== null) cookie.set(switched.cookie.value, switched.cookie.seconds);
      return viewOfMe(await use.me(switched.actor));
    },
  );
}

function sessionRoutes(use: MeUse): readonly Route[] {
  return [
    route(
      {
        method: 'GET',
        path: '/v1/me/sessions',
        id: 'listMySessions',
        summary: 'Where I am signed in',
        may: 'self',
        stableSince: '0.1',
        reply: z.strictObject({ sessions: z.array(SessionView) }),
        refuses: [],
      },
      async (actor) => ({
        sessions: (await use.sessions(actor)).map((session) => ({
          session: session.id,
          role: session.role,
          signedInBy: session.signedInBy,
          madeAt: session.madeAt,
          seenAt: session.seenAt,
          endsAt: endOf(session),
          current: session.id === actor.session,
        })),
      }),
    ),
    route(
      {
        method: 'DELETE',
        path: '/v1/me/sessions/{session}',
        id: 'endSession',
        summary: 'Sign out elsewhere; it works at once',
        may: 'self',
        stableSince: '0.1',
        params: z.strictObject({ session: z.uuidv7() }),
        reply: z.strictObject({}),
        refuses: ['identity.session_unknown'],
      },
      async (actor, { params }) => {
        await use.endSession(actor, params.session as Id<'session'>); // the query finds out whose it is
        return {};
      },
    ),
  ];
}
