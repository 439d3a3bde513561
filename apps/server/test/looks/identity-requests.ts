import { generateKeyPairSync } from 'node:crypto';
import { type Asking, type GoodRequests, plain } from './good-request.ts';
import { codeFor, done, PEOPLE, staffSignIn } from './people.ts';
import { freshPhone } from './furnished.ts';

const drawKey = (): string => {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  return Buffer.concat([Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]).toString('base64url');
};

export const IDENTITY_REQUESTS: GoodRequests = {
  requestSignInCode: async ({ world, actor }) => [
    {
      body: {
        phone: actor.role === 'nobody' ? PEOPLE.tenant.phone : freshPhone(world),
        community: world.server.community,
      },
    },
  ],
  verifySignInCode: async ({ world: { server }, actor }) => {
    const { phone } = PEOPLE.family;
    const code = actor.role === 'nobody' ? await codeFor(server, server.browser(), phone) : '000000';
    return [{ body: { phone, code, community: server.community } }];
  },
  signInStaff: async ({ world, actor }) => {
    const right = staffSignIn(world.server, world.standing.newcomer);
    return [{ body: actor.role === 'nobody' ? right : { ...right, login: actor.label.replaceAll(' ', '-') } }];
  },
  signOut: plain,
  getMe: plain,
  switchRole: async ({ actor: { role } }) => [{ body: { role } }],
  listMySessions: plain,
  endSession: async ({ actor, world }) => [{ params: { session: actor.spareSession ?? world.standing.holding } }],
  listMyDeviceKeys: plain,
  registerDeviceKey: async () => [{ body: { publicKey: drawKey(), name: '手机' } }],
  removeDeviceKey: async (asking) => [{ params: { deviceKey: await ownDeviceKey(asking) } }],
  listStaff: plain,
  addStaff: async ({ world }) => [{ body: { displayName: '吴新', login: `added-${world.next()}`, role: 'guard' } }],
  changeStaff: async ({ world }) => [{ params: { account: world.standing.account }, body: { badge: '甲' } }],
  resetStaff: async ({ world }) => [{ params: { account: world.standing.account } }],
  listCommittee: plain,
  addCommitteeMember: async () => [{ body: { phone: PEOPLE.tenant.phone } }],
  // Whom the admin has added just before; driven after it, as everything that takes away.
  removeCommitteeMember: async ({ world }) => [{ params: { person: world.cast.persons.get('tenant') ?? '' } }],
};

async function ownDeviceKey({ actor, own, world }: Asking): Promise<string> {
  const body = { publicKey: drawKey(), name: '旧手机' };
  return await own(
    async () => (await done(actor.client().post('/v1/me/device-keys', body))).deviceKey,
    world.standing.holding,
  );
}
