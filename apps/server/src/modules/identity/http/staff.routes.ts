import type { Id } from '@lintel/kernel';
import { z } from 'zod';
import { type Route, route } from '../../../platform/http/route.ts';
import type { AddedStaff, StaffToAdd } from '../commands/add-staff.ts';
import type { StaffChange } from '../commands/change-staff.ts';
import type { StaffCredentials } from '../commands/staff-credentials.ts';
import { STAFF_ROLES } from '../domain/role.ts';
import type { StaffPage } from '../queries/staff.ts';

const StaffRoleName = z.enum(STAFF_ROLES);
const Account = z.strictObject({ account: z.uuidv7() });

const Badge = z
  .string()
  .max(64)
  .nullable()
  .describe('What residents see of them, at most 16 characters and no number of six digits or more; null: a pseudonym');

const Credentials = {
  password: z.string().describe('Shown this once'),
  totpSecret: z.string().describe('Base32, for an authenticator; shown this once'),
  totpUri: z.string().describe('The same as a link, for a QR code'),
};

export interface StaffUse {
  readonly list: (
    community: Id<'community'>,
    page: { readonly page: number; readonly pageSize: number },
  ) => Promise<StaffPage>;
  readonly add: (community: Id<'community'>, staff: StaffToAdd) => Promise<AddedStaff>;
  readonly change: (community: Id<'community'>, change: StaffChange) => Promise<void>;
  readonly reset: (community: Id<'community'>, account: Id<'account'>) => Promise<StaffCredentials>;
}

export function staffRoutes(use: StaffUse): readonly Route[] {
  return [listRoute(use), addRoute(use), changeRoute(use), resetRoute(use)];
}

function listRoute(use: StaffUse): Route {
  return route(
    {
      method: 'GET',
      path: '/v1/staff',
      id: 'listStaff',
      summary: 'Who works here, in which role',
      may: 'staff.read',
      stableSince: '0.1',
      query: z.strictObject({
        page: z.coerce.number().int().min(1).max(10_000).default(1),
        pageSize: z.coerce.number().int().min(1).max(100).default(50),
      }),
      reply: z.strictObject({
        items: z.array(
          z.strictObject({
            account: z.string(),
            person: z.string().describe('For what a role brings with it, such as a guard’s own card'),
            name: z.strictObject({ masked: z.string() }).nullable(),
            login: z.string(),
            badge: z.string().nullable().describe('What residents see of them; null: a pseudonym'),
            role: StaffRoleName,
            disabled: z.boolean(),
            madeAt: z.number().int(),
          }),
        ),
        total: z.number().int(),
        page: z.number().int(),
        pageSize: z.number().int(),
      }),
      refuses: [],
    },
    async ({ community }, { query }) => {
      const { items, total } = await use.list(community, query);
      return {
        items: items.map(({ account, person, name, login, badge, role, disabled, madeAt }) => ({
          account,
          person,
          name,
          login,
          badge,
          role,
          disabled,
          madeAt,
        })),
        total,
        ...query,
      };
    },
  );
}

function addRoute(use: StaffUse): Route {
  return route(
    {
      method: 'POST',
      path: '/v1/staff',
      id: 'addStaff',
      summary: 'Add a member of staff; password and authenticator secret are shown once',
      may: 'staff.write',
      stableSince: '0.1',
      body: z.strictObject({
        displayName: z.string().min(1).max(160),
        login: z
          .string()
          .regex(/^[a-z][a-z0-9._-]{2,31}$/)
          .describe('Lower-case letters, digits, dot, hyphen, underscore'),
        role: StaffRoleName,
        badge: Badge.default(null),
      }),
      reply: z.strictObject({ account: z.string(), ...Credentials }),
      refuses: ['identity.login_taken', 'identity.badge_malformed', 'vault.name_malformed'],
    },
    async ({ community }, { body: { displayName, ...work } }) =>
      await use.add(community, { who: { displayName }, ...work }),
  );
}

function changeRoute(use: StaffUse): Route {
  return route(
    {
      method: 'PATCH',
      path: '/v1/staff/{account}',
      id: 'changeStaff',
      summary: 'Change a role or a badge, or let someone in no longer; with a role their sessions end',
      may: 'staff.write',
      stableSince: '0.1',
      params: Account,
      body: z.strictObject({
        role: StaffRoleName.optional(),
        disabled: z.boolean().optional(),
        badge: Badge.optional(),
      }),
      reply: z.strictObject({}),
      refuses: ['identity.staff_unknown', 'identity.last_admin', 'identity.badge_malformed'],
    },
    async ({ community }, { params, body: { role, disabled, badge } }) => {
      const wanted = { ...(role === undefined ? {} : { role }), ...(disabled === undefined ? {} : { disabled }) };
      await use.change(community, {
        account: params.account as Id<'account'>, // the query finds out whose it is
        wanted,
        ...(badge === undefined ? {} : { badge }),
      });
      return {};
    },
  );
}

function resetRoute(use: StaffUse): Route {
  return route(
    {
      method: 'POST',
      path: '/v1/staff/{account}/reset',
      id: 'resetStaff',
      summary: 'Draw a new password and authenticator secret, shown once',
      may: 'staff.write',
      stableSince: '0.1',
      params: Account,
      reply: z.strictObject(Credentials),
      refuses: ['identity.staff_unknown'],
    },
    async ({ community }, { params }) => await use.reset(community, params.account as Id<'account'>), // as above
  );
}
