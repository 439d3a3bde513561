import { z } from 'zod';
import { ROLES } from '../domain/role.ts';
import type { Me } from '../queries/me.ts';

export const RoleName = z.enum(ROLES as [Me['role'], ...Me['role'][]]); // the list is not empty

export const MeView = z.strictObject({
  account: z.string(),
  person: z.string(),
  name: z.strictObject({ masked: z.string() }).nullable().describe('Null when no name is kept'),
  community: z.strictObject({ id: z.string(), name: z.string(), slug: z.string() }),
  role: RoleName.describe('The one role that this session acts in'),
  roles: z.array(RoleName).describe('The roles it may switch to'),
  may: z
    .array(z.string())
    .describe('What the role permits, for showing and hiding; the server decides again each time'),
  strong: z.boolean().describe('True while a code from the authenticator counts'),
  serverTime: z.number().int().describe('UTC milliseconds, for rotating codes on a phone whose clock is off'),
});

export function viewOfMe({ roles, may, community: { id, name, slug }, ...me }: Me): z.input<typeof MeView> {
  return { ...me, roles: [...roles], may: [...may], community: { id, name, slug } };
}
