import { type Id, Refused } from '@lintel/kernel';
import { z } from 'zod';
import type { PersonActor } from '../../../platform/actor.ts';
import { type Input, type Route, route } from '../../../platform/http/route.ts';
import type { SignedIn } from '../commands/open-session.ts';
import type { StaffSignIn } from '../commands/sign-in-staff.ts';
import type { Communities } from '../identity-needs.ts';
import type { Me } from '../queries/me.ts';
import { MeView, viewOfMe } from './me.view.ts';

const CommunityText = z
  .string()
  .min(1)
  .max(64)
  .optional()
  .describe('Slug or id; not needed when the server has one community');
const PhoneText = z.string().min(1).max(40).describe('A mainland mobile number as people write it');
const SixDigits = z.string().regex(/^\d{6}$/);

export interface SignInUse {
  readonly communities: Communities;
  readonly requestCode: (community: Id<'community'>, phone: string) => Promise<{ readonly retryAfterSeconds: number }>;
  readonly verifyCode: (
    community: Id<'community'>,
    tried: { readonly phone: string; readonly code: string },
  ) => Promise<SignedIn>;
  readonly signInStaff: (community: Id<'community'>, signIn: StaffSignIn) => Promise<SignedIn>;
  readonly endSession: (actor: PersonActor, session: Id<'session'>) => Promise<void>;
  readonly me: (actor: PersonActor) => Promise<Me>;
}

export function signInRoutes(use: SignInUse): readonly Route[] {
  const communityOf = async (asked: string | undefined): Promise<Id<'community'>> => {
    const community = await use.communities.find(asked ?? null);
    if (community === null) throw new Refused({ code: 'identity.community_unknown', facts: {} });
    return community.id;
  };
  const welcome = async (
    { actor, cookie, cookieSeconds }: SignedIn,
    input: Pick<Input<unknown, unknown, unknown>, 'cookie'>,
  ) => {
    input.cookie.set(cookie, cookieSeconds);
    return viewOfMe(await use.me(actor));
  };
  return [
    requestCodeRoute(use, communityOf),
    verifyCodeRoute(use, { communityOf, welcome }),
    signInStaffRoute(use, { communityOf, welcome }),
    signOutRoute(use),
  ];
}

type CommunityOf = (asked: string | undefined) => Promise<Id<'community'>>;

interface Welcoming {
  readonly communityOf: CommunityOf;
  readonly welcome: (
    signedIn: SignedIn,
    input: Pick<Input<unknown, unknown, unknown>, 'cookie'>,
  ) => Promise<z.input<typeof MeView>>;
}

function requestCodeRoute(use: SignInUse, communityOf: CommunityOf): Route {
  return route(
    {
      method: 'POST',
      path: '/v1/sign-in/codes',
      id: 'requestSignInCode',
      summary: 'Ask for a code by SMS; the answer does not tell whether anyone here has this phone',
      may: 'public',
      stableSince: '0.1',
      body: z.strictObject({ phone: PhoneText, community: CommunityText }),
      reply: z.strictObject({ retryAfterSeconds: z.number().int().describe('When the next code can be asked for') }),
      refuses: ['identity.community_unknown', 'identity.codes_too_many', 'vault.phone_malformed'],
    },
    async (_actor, { body }) => await use.requestCode(await communityOf(body.community), body.phone),
  );
}

function verifyCodeRoute(use: SignInUse, { communityOf, welcome }: Welcoming): Route {
  return route(
    {
      method: 'POST',
      path: '/v1/sign-in/codes/verify',
      id: 'verifySignInCode',
      summary: 'Sign in with the code from the SMS',
      may: 'public',
      stableSince: '0.1',
      body: z.strictObject({ phone: PhoneText, code: SixDigits, community: CommunityText }),
      reply: MeView,
      refuses: ['identity.community_unknown', 'identity.code_wrong', 'identity.code_too_many', 'vault.phone_malformed'],
    },
    async (_actor, input) => {
      const { community, phone, code } = input.body;
      return await welcome(await use.verifyCode(await communityOf(community), { phone, code }), input);
    },
  );
}

function signInStaffRoute(use: SignInUse, { communityOf, welcome }: Welcoming): Route {
  return route(
    {
      method: 'POST',
      path: '/v1/sign-in/staff',
      id: 'signInStaff',
      summary: 'Sign in as staff with password and authenticator',
      may: 'public',
      stableSince: '0.1',
      body: z.strictObject({
        login: z.string().min(1).max(32),
        password: z.string().min(1).max(100),
        totp: SixDigits,
        community: CommunityText,
      }),
      reply: MeView,
      refuses: ['identity.community_unknown', 'identity.sign_in_wrong', 'identity.sign_in_too_many'],
    },
    async (_actor, input) => {
      const { community, ...signIn } = input.body;
      return await welcome(await use.signInStaff(await communityOf(community), signIn), input);
    },
  );
}

function signOutRoute(use: SignInUse): Route {
  return route(
    {
      method: 'POST',
      path: '/v1/sign-out',
      id: 'signOut',
      summary: 'End this session',
      may: 'self',
      stableSince: '0.1',
      reply: z.strictObject({}),
      refuses: ['identity.session_unknown'],
    },
    async (actor, input) => {
      await use.endSession(actor, actor.session);
      input.cookie.clear();
      return {};
    },
  );
}
